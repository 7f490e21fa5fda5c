package chat.duet.drill.oracle;

import static chat.duet.drill.report.Counter.DUPLICATED;
import static chat.duet.drill.report.Counter.HOLES;
import static chat.duet.drill.report.Counter.LEAKED;
import static chat.duet.drill.report.Counter.LOST;
import static chat.duet.drill.report.Counter.REORDERED;
import static chat.duet.drill.report.Counter.UNEXPECTED;
import static chat.duet.drill.report.Counter.WRONG_ANSWERS;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what is there, in history and on devices, with what was acknowledged, and reports what differs. Not thread-safe. */
public final class Check {

    private final Map<ClientMessageId, Attempt> attempts;
    private final Map<ConversationId, Map<ClientMessageId, Answer>> answers;
    private final Map<ClientMessageId, MessageId> history = new HashMap<>();
    private final Report report;

    public Check(Ledger ledger, Report report) {
        this.report = report;
        attempts = ledger.attempts();
        answers = ledger.answers().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().id().conversationId(),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        report.add(WRONG_ANSWERS, ledger.wrongAnswers());
    }

    /** To be called for each conversation before any device. */
    public void history(ConversationId conversation, List<StoredMessage> messages) {
        var seen = new HashSet<ClientMessageId>();
        var writers = new HashMap<String, Integer>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            count(HOLES, message.id().seq() != i + 1);
            see(message.id(), message.sender(), message.clientMessageId(), message.text(), seen);
            history.putIfAbsent(message.clientMessageId(), message.id());
            var attempt = attempts.get(message.clientMessageId());
            if (attempt != null) {
                var before = writers.put(attempt.writer(), attempt.number());
                count(REORDERED, before != null && before > attempt.number());
            }
        }
        countLost(Set.of(conversation), seen);
    }

    /**
     * @param events as the device has stored them
     * @param own what the device was told of the messages that it has sent itself
     * @param conversations of the device's user
     */
    public void device(List<InboxEvent> events, Map<ClientMessageId, Answer> own, Set<ConversationId> conversations) {
        var seen = new HashSet<ClientMessageId>();
        var newest = new HashMap<ConversationId, Long>();
        for (var event : events) {
            count(LEAKED, !conversations.contains(conversationOf(event)));
            if (event instanceof MessageEvent message) {
                see(message.id(), message.senderId(), message.clientMessageId(), message.text(), seen);
                var before = newest.put(message.conversationId(), message.seq());
                boolean asInHistory = Objects.equals(message.id(), history.get(message.clientMessageId()));
                count(REORDERED, (before != null && before >= message.seq()) || !asInHistory);
            }
        }
        own.forEach((id, answer) -> {
            seen.add(id);
            count(REORDERED, !Objects.equals(answer.id(), history.get(id)));
        });
        countLost(conversations, seen);
        countHoles(events, own);
    }

    /**
     * @param events as they came
     * @param conversations of the device's user
     * @param peers the other members of these
     */
    public void live(Collection<LiveEvent> events, Set<ConversationId> conversations, Set<UserId> peers) {
        for (var event : events) {
            if (event instanceof PresenceEvent presence) {
                count(LEAKED, !peers.contains(presence.userId()));
            } else if (event instanceof TypingEvent typing) {
                count(LEAKED, !conversations.contains(typing.conversationId()));
            }
        }
    }

    private static ConversationId conversationOf(InboxEvent event) {
        if (event instanceof MessageEvent message) {
            return message.conversationId();
        } else if (event instanceof ReceiptEvent receipt) {
            return receipt.conversationId();
        } else if (event instanceof ConversationEvent conversation) {
            return conversation.conversationId();
        }
        throw new IllegalStateException("an event of unknown type: " + event);
    }

    private void see(MessageId id, UserId sender, ClientMessageId client, String text, Set<ClientMessageId> seen) {
        var attempt = attempts.get(client);
        count(
                UNEXPECTED,
                attempt == null
                        || !attempt.sender().equals(sender)
                        || !attempt.message().conversationId().equals(id.conversationId())
                        || !attempt.message().text().equals(text));
        count(DUPLICATED, !seen.add(client));
        var answer = answers.getOrDefault(id.conversationId(), Map.of()).get(client);
        count(WRONG_ANSWERS, answer != null && !answer.id().equals(id));
    }

    private void countLost(Set<ConversationId> conversations, Set<ClientMessageId> seen) {
        for (var conversation : conversations) {
            var acknowledged = answers.getOrDefault(conversation, Map.of()).keySet();
            report.add(
                    LOST, acknowledged.stream().filter(id -> !seen.contains(id)).count());
        }
    }

    /** Numbers begin at 1, and one is skipped only where it is that of a message which the device has sent itself. */
    private void countHoles(List<InboxEvent> events, Map<ClientMessageId, Answer> own) {
        if (events.isEmpty()) {
            return;
        }
        var numbers = new HashSet<Long>();
        own.values().forEach(answer -> numbers.add(answer.event()));
        events.forEach(event -> numbers.add(event.number()));
        long last = events.get(events.size() - 1).number();
        for (long number = 1; number <= last; number++) {
            count(HOLES, !numbers.contains(number));
        }
    }

    private void count(Counter counter, boolean broken) {
        report.add(counter, broken ? 1 : 0);
    }
}
