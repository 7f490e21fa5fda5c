package chat.duet.protocol.codec;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every JSON field that means something in some payload. */
enum Field {
    AFTER("after"),
    AT("at"),
    CLIENT_MESSAGE_ID("clientMessageId"),
    CODE("code"),
    CONVERSATION_ID("conversationId"),
    CREATED_AT("createdAt"),
    DETAIL("detail"),
    EVENT("event"),
    ID("id"),
    KIND("kind"),
    LAST_SEEN_AT("lastSeenAt"),
    NOTICE("notice"),
    ONLINE("online"),
    PEER_ID("peerId"),
    POST_ID("postId"),
    REQUEST_ID("requestId"),
    RETRY_AFTER("retryAfter"),
    SENDER_ID("senderId"),
    SENT_AT("sentAt"),
    SEQ("seq"),
    TEXT("text"),
    TYPE("type"),
    TYPING("typing"),
    USER_ID("userId");

    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(field -> field.text, Function.identity()));

    final String text;

    Field(String text) {
        this.text = text;
    }

    static @Nullable Field named(String name) {
        return BY_NAME.get(name);
    }
}
