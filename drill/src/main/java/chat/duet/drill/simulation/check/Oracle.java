package chat.duet.drill.simulation.check;

import chat.duet.drill.simulation.check.Snapshot.EventRow;
import chat.duet.drill.simulation.check.Snapshot.MessageRow;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import java.nio.file.Path;
import java.util.List;

/** Compares database, phones and ledger. */
public final class Oracle {
    private final Ledger ledger;
    private final Trace trace;

    public Oracle(Ledger ledger, Trace trace) {
        this.ledger = ledger;
        this.trace = trace;
    }

    /** What holds at any time. */
    public void always(Path database, List<Phone> phones) {
        Snapshot snapshot = Snapshot.read(database);
        CursorCheck cursors = new CursorCheck(snapshot, trace);
        phones.forEach(cursors::check);
    }

    /** What holds once all is quiet and everybody who is to connect is connected. */
    public void atTheEnd(Path database, List<Phone> phones) {
        Snapshot snapshot = Snapshot.read(database);
        new LogCheck(snapshot, ledger, trace).check();
        CursorCheck cursors = new CursorCheck(snapshot, trace);
        for (Phone phone : phones) {
            cursors.check(phone);
            stored(snapshot, cursors, phone);
        }
        WatermarkCheck watermarks = new WatermarkCheck(snapshot, ledger, trace);
        snapshot.participants.forEach(row -> watermarks.check(
                row,
                phones.stream()
                        .filter(phone -> phone.address().user().value() == row.user())
                        .toList()));
    }

    private void stored(Snapshot snapshot, CursorCheck cursors, Phone phone) {
        List<EventRow> inbox = snapshot.inbox(phone.address().user().value());
        for (EventRow event : inbox) {
            InboxEvent stored = phone.store().events().get(event.event());
            if (stored != null) {
                trace.unless(
                        same(snapshot, event, stored),
                        "phone %s has %s, and the log %s"
                                .formatted(phone.address().device(), stored, event));
            } else if (event.event() > phone.store().floor() && phone.store().whole()) {
                boolean due = phone.connected() || phone.store().skipped().contains(event.event());
                trace.unless(
                        !due || (cursors.own(phone, event) && phone.store().knows(event.event(), id(snapshot, event))),
                        "phone %s never got %s".formatted(phone.address().device(), event));
            }
        }
        phone.store()
                .events()
                .keySet()
                .forEach(number -> trace.unless(
                        number <= inbox.size(),
                        "phone %s has event %d of a log of %d"
                                .formatted(phone.address().device(), number, inbox.size())));
    }

    private static String id(Snapshot snapshot, EventRow event) {
        MessageRow message = snapshot.message(event);
        return message == null ? "" : message.clientId();
    }

    private static boolean same(Snapshot snapshot, EventRow row, InboxEvent event) {
        if (event instanceof MessageEvent message) {
            MessageRow stored = snapshot.message(row);
            return stored != null
                    && message.conversationId().value() == stored.conversation()
                    && message.seq() == stored.seq()
                    && message.senderId().value() == stored.sender()
                    && message.clientMessageId().text().equals(stored.clientId())
                    && message.text().equals(stored.text())
                    && message.sentAt() == stored.sentAt();
        }
        if (event instanceof ReceiptEvent receipt) {
            int kind = switch (receipt.kind()) {
                case DELIVERED -> EventRow.DELIVERED;
                case READ -> EventRow.READ;
            };
            return row.kind() == kind
                    && row.conversation() == receipt.conversationId().value()
                    && row.seq() == receipt.seq()
                    && row.actor() == receipt.userId().value();
        }
        return event instanceof ConversationEvent conversation
                && row.kind() == EventRow.CONVERSATION
                && row.conversation() == conversation.conversationId().value()
                && row.actor() == conversation.peerId().value();
    }
}
