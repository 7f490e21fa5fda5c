package chat.duet.drill.simulation.ledger;

import chat.duet.core.message.Accepted;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that users tried, and everything that the server promised them. */
public final class Ledger {
    private final Trace trace;
    private final Map<Sent, SendMessage> attempted = new LinkedHashMap<>();
    private final Map<Sent, Accepted> accepted = new LinkedHashMap<>();
    private final Set<Sent> acknowledged = new LinkedHashSet<>();

    private final Map<Pair, ConversationId> conversations = new LinkedHashMap<>();
    private final Map<Mark, TreeSet<Long>> marksTried = new LinkedHashMap<>();
    private final Map<Mark, Long> marksAccepted = new LinkedHashMap<>();

    /** A message, by the id that its sender gave it. */
    public record Sent(UserId sender, String id) {}

    /** How far a reader has read in a conversation. */
    private record Mark(UserId reader, ConversationId conversation) {}

    /** Two users, in order. */
    private record Pair(UserId one, UserId other) {
        static Pair of(UserId a, UserId b) {
            return a.value() < b.value() ? new Pair(a, b) : new Pair(b, a);
        }
    }

    public Ledger(Trace trace) {
        this.trace = trace;
    }

    public void attempt(UserId sender, SendMessage message) {
        attempted.put(new Sent(sender, message.clientMessageId().text()), message);
    }

    /** The server has answered that the message is stored: the same each time. */
    public void accepted(UserId sender, String id, Accepted answer) {
        Accepted first = accepted.putIfAbsent(new Sent(sender, id), answer);
        trace.unless(
                first == null || first.equals(answer),
                "message %s was answered with %s and then with %s".formatted(id, first, answer));
    }

    /** The server has acknowledged the message without saying more. */
    public void acknowledged(UserId sender, String id) {
        acknowledged.add(new Sent(sender, id));
    }

    /** A sender's device has got its own message as an event, which says the same as an answer. */
    public void confirmed(MessageEvent event) {
        Accepted answer =
                accepted.get(new Sent(event.senderId(), event.clientMessageId().text()));
        trace.unless(
                answer == null
                        || (answer.event() == event.number()
                                && answer.message().id().equals(event.id())
                                && answer.message().sentAt() == event.sentAt()),
                "message %s was answered with %s, and its event says %s"
                        .formatted(event.clientMessageId().text(), answer, event));
    }

    /** The conversation of the two was opened: there is never another. */
    public void opened(UserId one, UserId other, ConversationId conversation) {
        ConversationId before = conversations.putIfAbsent(Pair.of(one, other), conversation);
        trace.unless(
                before == null || before.equals(conversation),
                "conversation of %s and %s is %s, and then %s".formatted(one, other, before, conversation));
    }

    public @Nullable ConversationId conversation(UserId one, UserId other) {
        return conversations.get(Pair.of(one, other));
    }

    /** Whether the two may know of each other in this conversation. */
    public boolean between(ConversationId conversation, UserId one, UserId other) {
        ConversationId known = conversations.get(Pair.of(one, other));
        return known == null || known.equals(conversation);
    }

    public void reads(UserId reader, ConversationId conversation, long seq) {
        marksTried
                .computeIfAbsent(new Mark(reader, conversation), mark -> new TreeSet<>())
                .add(seq);
    }

    public void hasRead(UserId reader, ConversationId conversation, long seq) {
        marksAccepted.merge(new Mark(reader, conversation), seq, Math::max);
    }

    public Map<Sent, SendMessage> attempted() {
        return attempted;
    }

    public Map<Sent, Accepted> accepted() {
        return accepted;
    }

    /** Acknowledged over MQTT 3.1.1, which says nothing of the place. */
    public Set<Sent> acknowledged() {
        return acknowledged;
    }

    /** All marks that the reader tried to set. */
    public Set<Long> marksTried(UserId reader, ConversationId conversation) {
        return marksTried.getOrDefault(new Mark(reader, conversation), new TreeSet<>());
    }

    /** The highest mark that the server has confirmed, or 0. */
    public long leastRead(UserId reader, ConversationId conversation) {
        return marksAccepted.getOrDefault(new Mark(reader, conversation), 0L);
    }
}
