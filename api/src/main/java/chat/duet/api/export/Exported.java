package chat.duet.api.export;

import chat.duet.core.account.User;
import chat.duet.core.companion.CompanionStore;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.post.Post;
import chat.duet.core.push.QuietHours;
import chat.duet.core.push.Registration;
import chat.duet.core.report.Report;
import chat.duet.protocol.id.MessageId;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How things look in an export: readable, times as ISO 8601. */
final class Exported {
    private Exported() {}

    static Map<String, @Nullable Object> user(User user) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", user.id().toString());
        fields.put("name", user.name());
        fields.put("displayName", user.displayName());
        fields.put("createdAt", time(user.createdAt()));
        fields.put("photo", user.profile().photo());
        fields.put("timeZone", user.profile().zone());
        fields.put("language", user.profile().language());
        fields.put("readReceipts", user.profile().readReceipts());
        fields.put("lastSeen", user.profile().lastSeen());
        return fields;
    }

    static Map<String, @Nullable Object> device(Device device) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", device.id().toString());
        fields.put("name", device.name());
        fields.put("createdAt", time(device.createdAt()));
        return fields;
    }

    /** Without the address and its keys: whoever has them can ring the device. */
    static Map<String, @Nullable Object> push(Registration registration) {
        QuietHours quiet = registration.quietHours();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("deviceId", registration.device().device().toString());
        fields.put("gateway", word(registration.address().gateway()));
        fields.put("platform", word(registration.address().platform()));
        fields.put("timeZone", registration.zone().getId());
        fields.put("quietFrom", quiet == null ? null : timeOfDay(quiet.from()));
        fields.put("quietTo", quiet == null ? null : timeOfDay(quiet.to()));
        fields.put("preview", word(registration.preview()));
        fields.put("registeredAt", time(registration.registeredAt()));
        return fields;
    }

    static Map<String, @Nullable Object> report(Report report) {
        MessageId message = report.message();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("reportedId", report.reported().toString());
        fields.put("messageId", message == null ? null : message.toString());
        fields.put("reason", word(report.reason()));
        fields.put("text", report.text());
        fields.put("reportedAt", time(report.at()));
        return fields;
    }

    static Map<String, @Nullable Object> post(Post post) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", post.id().toString());
        fields.put("title", post.form().title());
        fields.put("body", post.form().body());
        fields.put("place", post.form().place());
        fields.put("from", post.form().from().toString());
        fields.put("to", post.form().to().toString());
        fields.put("sought", post.form().sought());
        fields.put("taken", post.taken());
        fields.put("status", word(post.status()));
        fields.put("createdAt", time(post.createdAt()));
        fields.put("changedAt", time(post.changedAt()));
        return fields;
    }

    static Map<String, @Nullable Object> request(CompanionStore.Shown shown) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", shown.request().id().toString());
        fields.put("postId", shown.request().post().toString());
        fields.put("postTitle", shown.postTitle());
        fields.put("authorId", shown.request().author().toString());
        fields.put("requesterId", shown.request().requester().toString());
        fields.put("state", word(shown.request().state()));
        fields.put("askedAt", time(shown.request().askedAt()));
        fields.put("changedAt", time(shown.request().changedAt()));
        return fields;
    }

    static Map<String, @Nullable Object> message(Message message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", message.id().toString());
        fields.put("seq", message.seq());
        fields.put("senderId", message.sender().toString());
        fields.put("sentAt", time(message.sentAt()));
        fields.put("text", message.text());
        var notice = message.notice();
        if (notice != null) {
            fields.put("notice", notice.word());
        }
        if (!message.details().attachments().isEmpty()) {
            fields.put(
                    "files",
                    message.details().attachments().stream()
                            .map(file -> Map.of("id", file.id().toString(), "name", file.name()))
                            .toList());
        }
        return fields;
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String timeOfDay(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L).toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
