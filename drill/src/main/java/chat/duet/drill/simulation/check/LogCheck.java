package chat.duet.drill.simulation.check;

import chat.duet.core.message.Accepted;
import chat.duet.drill.simulation.check.Snapshot.EventRow;
import chat.duet.drill.simulation.check.Snapshot.MessageRow;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.ledger.Ledger.Sent;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history and the inbox logs, held against what was tried and what was promised. */
final class LogCheck {
    private final Snapshot snapshot;
    private final Ledger ledger;
    private final Trace trace;
    private final Map<Sent, MessageRow> stored = new HashMap<>();

    LogCheck(Snapshot snapshot, Ledger ledger, Trace trace) {
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.trace = trace;
    }

    void check() {
        snapshot.messages.values().forEach(this::history);
        ledger.accepted().forEach(this::promised);
        ledger.acknowledged().forEach(key -> trace.unless(stored.containsKey(key), "acknowledged and lost: " + key));
        snapshot.events.values().forEach(this::inbox);
    }

    private void history(List<MessageRow> messages) {
        long expected = 1;
        for (MessageRow message : messages) {
            trace.unless(
                    message.seq() == expected++,
                    "hole in conversation %d before message %d".formatted(message.conversation(), message.seq()));
            Sent key = new Sent(UserId.of(message.sender()), message.clientId());
            SendMessage tried = ledger.attempted().get(key);
            trace.unless(
                    tried != null
                            && tried.text().equals(message.text())
                            && tried.conversationId().value() == message.conversation(),
                    "a message that nobody sent so: " + message);
            trace.unless(stored.put(key, message) == null, "stored twice: " + message);
        }
    }

    private void promised(Sent key, Accepted answer) {
        MessageRow message = stored.get(key);
        trace.unless(
                message != null
                        && message.conversation()
                                == answer.message().id().conversationId().value()
                        && message.seq() == answer.message().seq()
                        && message.sentAt() == answer.message().sentAt()
                        && message.senderEvent() == answer.event(),
                "acknowledged as %s, and stored as %s".formatted(answer, message));
    }

    private void inbox(List<EventRow> events) {
        long expected = 1;
        Set<Long> opened = new HashSet<>();
        Map<Long, Long> seqs = new HashMap<>();
        for (EventRow event : events) {
            trace.unless(
                    event.event() == expected++,
                    "hole in the log of %d before event %d".formatted(event.user(), event.event()));
            if (event.kind() == EventRow.CONVERSATION) {
                opened.add(event.conversation());
            } else {
                trace.unless(opened.contains(event.conversation()), "before its conversation: " + event);
            }
            if (event.kind() == EventRow.MESSAGE) {
                long before = seqs.getOrDefault(event.conversation(), 0L);
                trace.unless(event.seq() == before + 1, "out of order: %s after %d".formatted(event, before));
                seqs.put(event.conversation(), event.seq());
                message(event);
            }
        }
        seqs.forEach((conversation, last) -> trace.unless(
                snapshot.conversation(conversation).size() == last,
                "conversation %d has %d messages, and the log of %d ends with %d"
                        .formatted(
                                conversation,
                                snapshot.conversation(conversation).size(),
                                events.get(0).user(),
                                last)));
    }

    private void message(EventRow event) {
        MessageRow message = snapshot.message(event);
        trace.unless(
                message != null
                        && message.sender() == event.actor()
                        && (event.user() != event.actor() || message.senderEvent() == event.event()),
                "event %s points at %s".formatted(event, message));
    }
}
