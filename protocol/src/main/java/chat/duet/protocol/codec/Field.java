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
    ATTACHMENTS("attachments", true),
    BLUR_HASH("blurHash"),
    CLIENT_MESSAGE_ID("clientMessageId"),
    CODE("code"),
    CONVERSATION_ID("conversationId"),
    CREATED_AT("createdAt"),
    DESCRIPTION("description"),
    DETAIL("detail"),
    EVENT("event"),
    HEIGHT("height"),
    ID("id"),
    IMAGE_ID("imageId"),
    KIND("kind"),
    LAST_SEEN_AT("lastSeenAt"),
    LINK_PREVIEW("linkPreview"),
    LINKS("links", true),
    NAME("name"),
    NOTICE("notice"),
    ONLINE("online"),
    PEER_ID("peerId"),
    POST_ID("postId"),
    PREVIEW("preview"),
    REQUEST_ID("requestId"),
    RETRY_AFTER("retryAfter"),
    SENDER_ID("senderId"),
    SENT_AT("sentAt"),
    SEQ("seq"),
    SIZE("size"),
    STATE("state"),
    TEXT("text"),
    TITLE("title"),
    TYPE("type"),
    TYPING("typing"),
    URL("url"),
    USER_ID("userId"),
    WIDTH("width");

    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(field -> field.text, Function.identity()));

    final String text;
    /** Whether its elements are read too, if its value is an array. */
    final boolean list;

    Field(String text) {
        this(text, false);
    }

    Field(String text, boolean list) {
        this.text = text;
        this.list = list;
    }

    static @Nullable Field named(String name) {
        return BY_NAME.get(name);
    }
}
