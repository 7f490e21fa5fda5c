package chat.duet.e2e;

import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writers have tried, and what they were told. Thread-safe. */
final class CrashLedger {

    private final ConcurrentHashMap<ClientMessageId, Attempt> attempted = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ClientMessageId, ProcessAnswer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger answeredAgain = new AtomicInteger();
    private final AtomicInteger wrongAnswers = new AtomicInteger();

    /** @param number of the message among those of its writer, who sends the next after the answer to the one before */
    record Attempt(String writer, int number, UserId sender, SendMessage message) {

        ClientMessageId id() {
            return message.clientMessageId();
        }
    }

    void attempt(Attempt attempt) {
        attempted.put(attempt.id(), attempt);
    }

    void acknowledged(Attempt attempt, ProcessAnswer answer) {
        var first = answers.putIfAbsent(attempt.id(), answer);
        if (first != null) {
            answeredAgain.incrementAndGet();
        }
        if ((first != null && !first.equals(answer))
                || !answer.id().conversationId().equals(attempt.message().conversationId())) {
            wrongAnswers.incrementAndGet();
        }
    }

    int acknowledged() {
        return answers.size();
    }

    Map<ClientMessageId, Attempt> attempts() {
        return Map.copyOf(attempted);
    }

    Map<ClientMessageId, ProcessAnswer> answers() {
        return Map.copyOf(answers);
    }

    /** How often a message that was acknowledged before was sent, and acknowledged, again. */
    int answeredAgain() {
        return answeredAgain.get();
    }

    /** How many answers differed from the first answer to the same message. */
    int wrongAnswers() {
        return wrongAnswers.get();
    }
}
