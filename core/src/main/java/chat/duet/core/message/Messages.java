package chat.duet.core.message;

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

    /** @param longestText in Unicode code points */
    public Messages(MessageLog log, int longestText) {
        this.log = log;
        this.longestText = longestText;
    }

    /** Accepts a message: a value means that it is on disk. */
    public CompletableFuture<Outcome<Accepted>> send(Draft draft) {
        Optional<String> problem = TextRules.problem(draft.text(), longestText);
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "text", "text: " + problem.get()));
        }
        return log.append(draft);
    }

    /** A page of history, oldest first. */
    public Outcome<List<Message>> read(UserId reader, ConversationId conversation, Page page) {
        return log.read(reader, conversation, page)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Refusal.noConversation(conversation)));
    }
}
