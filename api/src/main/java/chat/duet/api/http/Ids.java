package chat.duet.api.http;

import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.KeyId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WebhookId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** The ids in a request's path. */
public final class Ids {
    /** For error texts. */
    public static final String EXPECTED = "an id, 13 characters of 0-9 and a-z without i, l, o and u";

    /** For error texts. */
    public static final String EXPECTED_MESSAGE = "the id of a message, such as 0c4y7m9q2tzvk-42";

    private Ids() {}

    public static UserId user(Context ctx) {
        return read(ctx, "userId", UserId::parse);
    }

    public static DeviceId device(Context ctx) {
        return read(ctx, "deviceId", DeviceId::parse);
    }

    public static ConversationId conversation(Context ctx) {
        return read(ctx, "conversationId", ConversationId::parse);
    }

    public static WebhookId webhook(Context ctx) {
        return read(ctx, "webhookId", WebhookId::parse);
    }

    public static MessageId message(Context ctx) {
        return read(ctx, "messageId", MessageId::parse, EXPECTED_MESSAGE);
    }

    public static ReportId report(Context ctx) {
        return read(ctx, "reportId", ReportId::parse);
    }

    public static KeyId key(Context ctx) {
        return read(ctx, "keyId", KeyId::parse);
    }

    public static PostId post(Context ctx) {
        return read(ctx, "postId", PostId::parse);
    }

    public static RequestId request(Context ctx) {
        return read(ctx, "requestId", RequestId::parse);
    }

    public static UploadId upload(Context ctx) {
        return read(ctx, "uploadId", UploadId::parse);
    }

    public static UploadId attachment(Context ctx) {
        return read(ctx, "attachmentId", UploadId::parse);
    }

    private static <T> T read(Context ctx, String name, Function<String, Optional<T>> parser) {
        return read(ctx, name, parser, EXPECTED);
    }

    private static <T> T read(Context ctx, String name, Function<String, Optional<T>> parser, String expected) {
        String text = ctx.pathParam(name);
        return parser.apply(text)
                .orElseThrow(() -> ProblemException.field(
                        name, name + ": " + Shown.quoted(text) + " (expected: " + expected + ")"));
    }
}
