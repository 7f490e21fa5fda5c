package chat.duet.drill.simulation.check;

import chat.duet.drill.simulation.check.Snapshot.EventRow;
import chat.duet.drill.simulation.check.Snapshot.MessageRow;
import chat.duet.drill.simulation.check.Snapshot.ParticipantRow;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Set;

/** Unread counts, and how far is delivered and read: in the rows, in the receipts, and by what users and devices did. */
final class WatermarkCheck {
    private final Snapshot snapshot;
    private final Ledger ledger;
    private final Trace trace;

    WatermarkCheck(Snapshot snapshot, Ledger ledger, Trace trace) {
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.trace = trace;
    }

    /** @param phones all phones that the user ever had */
    void check(ParticipantRow row, List<Phone> phones) {
        List<MessageRow> messages = snapshot.conversation(row.conversation());
        trace.unless(row.lastSeq() == messages.size(), "last message of %s: %d".formatted(row, messages.size()));
        long unread = messages.stream()
                .filter(message -> message.seq() > row.readSeq() && message.sender() != row.user())
                .count();
        trace.unless(row.unread() == unread, "unread of %s (expected: %d)".formatted(row, unread));
        read(row);
        delivered(row, messages, phones);
        receipts(row, snapshot.inbox(row.peer()), true);
        receipts(row, snapshot.inbox(row.user()), false);
    }

    private void read(ParticipantRow row) {
        UserId reader = UserId.of(row.user());
        ConversationId conversation = ConversationId.of(row.conversation());
        long least = ledger.leastRead(reader, conversation);
        Set<Long> tried = ledger.marksTried(reader, conversation);
        trace.unless(
                row.readSeq() >= least && (row.readSeq() == 0 || tried.contains(row.readSeq())),
                "read of %s (expected: at least %d, of %s)".formatted(row, least, tried));
    }

    private void delivered(ParticipantRow row, List<MessageRow> messages, List<Phone> phones) {
        long most = row.readSeq();
        long least = row.readSeq();
        for (Phone phone : phones) {
            most = Math.max(most, phone.received(ConversationId.of(row.conversation())));
            if (phone.connected()) {
                least = Math.max(least, newestAbove(row, phone.store().claimed()));
            }
        }
        trace.unless(
                row.deliveredSeq() >= least && row.deliveredSeq() <= most && row.deliveredSeq() <= messages.size(),
                "delivered of %s (expected: %d to %d)".formatted(row, least, most));
    }

    /** The newest message of the peer, of which the event is above {@code floor}. */
    private long newestAbove(ParticipantRow row, long floor) {
        long newest = 0;
        for (EventRow event : snapshot.inbox(row.user())) {
            if (event.kind() == EventRow.MESSAGE
                    && event.conversation() == row.conversation()
                    && event.actor() != row.user()
                    && event.event() > floor) {
                newest = event.seq();
            }
        }
        return newest;
    }

    /** The user's receipts rise, and the last says what the row says. */
    private void receipts(ParticipantRow row, List<EventRow> inbox, boolean peers) {
        long read = 0;
        long delivered = 0;
        for (EventRow event : inbox) {
            if (event.conversation() != row.conversation() || event.actor() != row.user()) {
                continue;
            }
            if (event.kind() == EventRow.READ) {
                trace.unless(event.seq() > read, "a read receipt that does not rise: " + event);
                read = event.seq();
                delivered = Math.max(delivered, read);
            } else if (event.kind() == EventRow.DELIVERED) {
                trace.unless(peers && event.seq() > delivered, "a delivered receipt that does not rise: " + event);
                delivered = event.seq();
            }
        }
        trace.unless(
                read == row.readSeq() && (!peers || delivered == row.deliveredSeq()),
                "receipts of %s say delivered %d, read %d".formatted(row, delivered, read));
    }
}
