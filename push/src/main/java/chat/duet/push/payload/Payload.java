package chat.duet.push.payload;

import chat.duet.core.push.Notice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a notice tells the app: docs/push.md lists the fields. The same for every gateway, and so small that every form of it stays below 4096 bytes:
 * the bounds hold even if each character of sender and text has to be escaped and both appear twice.
 *
 * @param sender null unless the notice has it
 * @param text null unless the notice has it
 */
public record Payload(
        Notice notice, @Nullable String sender, @Nullable String text) {
    static final int MAX_SENDER_BYTES = 120;
    static final int MAX_TEXT_BYTES = 600;

    public static Payload of(Notice notice) {
        return new Payload(notice, excerpt(notice.sender(), MAX_SENDER_BYTES), excerpt(notice.text(), MAX_TEXT_BYTES));
    }

    private static @Nullable String excerpt(@Nullable String text, int maxBytes) {
        return text == null ? null : Excerpt.of(text, maxBytes);
    }

    /** By name, in a fixed order; all values are texts, because FCM takes nothing else. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("v", "1");
        fields.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        fields.put("conversation", notice.conversation().toString());
        fields.put("message", notice.message().toString());
        fields.put("messages", Integer.toString(notice.messages()));
        fields.put("badge", Long.toString(notice.badge()));
        if (sender != null) {
            fields.put("sender", sender);
        }
        if (text != null) {
            fields.put("text", text);
        }
        return fields;
    }

    /** What FCM, APNs and RFC 8030 agree on as the longest, four weeks; at least a second, because zero would mean: now or never. */
    public long timeToLiveSeconds() {
        return Math.min(Math.max(notice.timeToLive().toSeconds(), 1), 28L * 24 * 60 * 60);
    }
}
