package chat.duet.push;

import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Notice;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import java.time.Duration;

/** Notices to send in tests. */
public final class Notices {
    public static final ConversationId CONVERSATION = ConversationId.of(1_234_567_890_123L);
    public static final String TOKEN = "secret-registration-token:APA91b";
    public static final String SENDER = "canary-sender";
    public static final String TEXT = "canary-text";

    private Notices() {}

    public static Address fcm(Platform platform) {
        return new Address(Gateway.FCM, platform, TOKEN, null);
    }

    /** Under the strictest preview. */
    public static Notice of(Address address, Kind kind) {
        return of(address, kind, CONVERSATION, null, null, Duration.ofDays(7));
    }

    public static Notice of(Address address, Kind kind, String sender, String text) {
        return of(address, kind, CONVERSATION, sender, text, Duration.ofDays(7));
    }

    public static Notice of(
            Address address, Kind kind, ConversationId conversation, String sender, String text, Duration ttl) {
        return new Notice(address, kind, conversation, MessageId.of(conversation, 42), 3, 17, sender, text, ttl);
    }
}
