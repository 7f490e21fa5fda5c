package chat.duet.core.message;

import chat.duet.config.Limit;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sending and reading messages: the one door for MQTT and REST alike. Thread-safe. */
public final class Messages {
    private final MessageLog log;
    private final int longestText;
    private final Limiter limiter;

    /** @param longestText in Unicode code points */
    public Messages(MessageLog log, int longestText, Limiter limiter) {
        this.log = log;
        this.longestText = longestText;
        this.limiter = limiter;
    }

    /** Accepts a message: a value means that it is on disk. Who sends too much still gets the first answer to what was accepted before. */
    public CompletableFuture<Outcome<Accepted>> send(Draft draft) {
        boolean wordless = draft.text().isEmpty() && !draft.attachments().isEmpty();
        Optional<String> problem = wordless ? Optional.empty() : TextRules.problem(draft.text(), longestText);
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "text", "text: " + problem.get()));
        }
        return limiter.take(Limit.MESSAGE_SEND, draft.sender())
                .fold(admitted -> log.append(draft), refusal -> log.repeat(draft, refusal));
    }

    /** A page of history, oldest first. */
    public Outcome<List<Message>> read(UserId reader, ConversationId conversation, Page page) {
        return log.read(reader, conversation, page)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Refusal.noConversation(conversation)));
    }
}
