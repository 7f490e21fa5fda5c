package chat.duet.api.export;

import chat.duet.api.access.Authentication;
import chat.duet.api.problem.ProblemException;
import chat.duet.config.Limit;
import chat.duet.core.Chat;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Giving people everything that is theirs. */
public final class ExportEndpoints {
    /** At the same time: each holds a request thread for as long as its client takes to read. */
    private static final int MOST = 2;

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Chat chat;
    private final ObjectMapper json = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    private final Semaphore places = new Semaphore(MOST);

    public ExportEndpoints(Chat chat) {
        this.chat = chat;
    }

    public void export(Context ctx) throws IOException {
        UserId user = Authentication.caller(ctx).user();
        User profile = chat.accounts()
                .find(user)
                .orElseThrow(() -> ProblemException.of(ErrorCode.USER_NOT_FOUND, "there is no such user any more"));
        if (!places.tryAcquire()) {
            throw ProblemException.of(
                    Refusal.of(ErrorCode.OVERLOADED, "too many exports at once (expected: try again later)")
                            .retryAfter(RETRY));
        }
        try {
            chat.limiter().take(Limit.EXPORT, user).refusal().ifPresent(refusal -> {
                throw ProblemException.of(refusal);
            });
            ctx.contentType("application/zip");
            ctx.header("Content-Disposition", "attachment; filename=\"duet-export.zip\"");
            new Export(chat, user, new Archive(ctx.outputStream(), json)).write(profile);
        } finally {
            places.release();
        }
    }
}
