package chat.duet.drill.oracle;

import chat.duet.drill.client.Answer;
import chat.duet.protocol.id.ClientMessageId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writers have tried, and what they were told. Thread-safe. */
public final class Ledger {

    private final ConcurrentHashMap<ClientMessageId, Attempt> attempted = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ClientMessageId, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger answeredAgain = new AtomicInteger();
    private final AtomicInteger wrongAnswers = new AtomicInteger();

    public void attempt(Attempt attempt) {
        attempted.put(attempt.id(), attempt);
    }

    public void acknowledged(Attempt attempt, Answer answer) {
        var first = answers.putIfAbsent(attempt.id(), answer);
        if (first != null) {
            answeredAgain.incrementAndGet();
        }
        if ((first != null && !first.equals(answer))
                || !answer.id().conversationId().equals(attempt.message().conversationId())) {
            wrongAnswers.incrementAndGet();
        }
    }

    public int acknowledged() {
        return answers.size();
    }

    public Map<ClientMessageId, Attempt> attempts() {
        return Map.copyOf(attempted);
    }

    public Map<ClientMessageId, Answer> answers() {
        return Map.copyOf(answers);
    }

    /** How often a message that was acknowledged before was sent, and acknowledged, again. */
    public int answeredAgain() {
        return answeredAgain.get();
    }

    /** How many answers differed from the first answer to the same message. */
    public int wrongAnswers() {
        return wrongAnswers.get();
    }
}
