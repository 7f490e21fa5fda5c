package chat.duet.e2e;

import chat.duet.e2e.CrashLedger.Attempt;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is there, in history and on devices, with what was acknowledged. Not thread-safe. */
final class CrashCheck {

    private final Map<ClientMessageId, Attempt> attempts;
    private final Map<ClientMessageId, ProcessAnswer> answers;
    private final Map<ClientMessageId, MessageId> history = new HashMap<>();
    int lost;
    int duplicated;
    int reordered;
    int unexpected;
    int wrongAnswers;
    int holes;

    CrashCheck(CrashLedger ledger) {
        attempts = ledger.attempts();
        answers = ledger.answers();
        wrongAnswers = ledger.wrongAnswers();
    }

    /** To be called for each conversation before any device. */
    void history(ConversationId conversation, List<ProcessMessage> messages) {
        var seen = new HashSet<ClientMessageId>();
        var writers = new HashMap<String, Integer>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (message.id().seq() != i + 1) {
                holes++;
            }
            see(message.id(), message.sender(), message.clientMessageId(), message.text(), seen);
            history.putIfAbsent(message.clientMessageId(), message.id());
            var attempt = attempts.get(message.clientMessageId());
            if (attempt != null) {
                var before = writers.put(attempt.writer(), attempt.number());
                reordered += before != null && before > attempt.number() ? 1 : 0;
            }
        }
        countLost(Set.of(conversation), seen);
    }

    /**
     * @param events as the device has stored them
     * @param own what the device was told of the messages that it has sent itself
     * @param conversations of the device's user
     */
    void device(List<InboxEvent> events, Map<ClientMessageId, ProcessAnswer> own, Set<ConversationId> conversations) {
        var seen = new HashSet<ClientMessageId>();
        var newest = new HashMap<ConversationId, Long>();
        for (var event : events) {
            if (event instanceof MessageEvent message) {
                see(message.id(), message.senderId(), message.clientMessageId(), message.text(), seen);
                var before = newest.put(message.conversationId(), message.seq());
                boolean asInHistory = message.id().equals(history.get(message.clientMessageId()));
                reordered += (before != null && before >= message.seq()) || !asInHistory ? 1 : 0;
                unexpected += conversations.contains(message.conversationId()) ? 0 : 1;
            }
        }
        own.forEach((id, answer) -> {
            seen.add(id);
            reordered += answer.id().equals(history.get(id)) ? 0 : 1;
        });
        countLost(conversations, seen);
        countHoles(events, own);
    }

    private void see(MessageId id, UserId sender, ClientMessageId client, String text, Set<ClientMessageId> seen) {
        var attempt = attempts.get(client);
        if (attempt == null
                || !attempt.sender().equals(sender)
                || !attempt.message().conversationId().equals(id.conversationId())
                || !attempt.message().text().equals(text)) {
            unexpected++;
        }
        if (!seen.add(client)) {
            duplicated++;
        }
        var answer = answers.get(client);
        if (answer != null && !answer.id().equals(id)) {
            wrongAnswers++;
        }
    }

    private void countLost(Set<ConversationId> conversations, Set<ClientMessageId> seen) {
        answers.forEach((id, answer) -> {
            boolean expected = conversations.contains(answer.id().conversationId());
            lost += expected && !seen.contains(id) ? 1 : 0;
        });
    }

    /** Numbers begin at 1, and one is skipped only where it is that of a message which the device has sent itself. */
    private void countHoles(List<InboxEvent> events, Map<ClientMessageId, ProcessAnswer> own) {
        if (events.isEmpty()) {
            return;
        }
        var numbers = new HashSet<Long>();
        own.values().forEach(answer -> numbers.add(answer.event()));
        events.forEach(event -> numbers.add(event.number()));
        long last = events.get(events.size() - 1).number();
        for (long number = 1; number <= last; number++) {
            holes += numbers.contains(number) ? 0 : 1;
        }
    }
}
