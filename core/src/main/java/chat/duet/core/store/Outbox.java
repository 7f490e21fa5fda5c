package chat.duet.core.store;

import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.message.Message;
import chat.duet.core.push.Failure;
import chat.duet.core.report.Report;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what endpoints are to be told, within the transaction that it tells of. Who wants to know what is remembered, so that an event nobody wants costs a
 * look into a map. Only the writer may use it.
 */
final class Outbox {
    /** The lowest 63 bits of SQLite's own random numbers, which need no state of ours. */
    private static final String INSERT = """
            INSERT INTO outbox (id, webhook_id, event, body, at, next_at)
            VALUES (random() & 0x7fffffffffffffff, ?, ?, ?, ?, ?)""";

    private @Nullable Map<WebhookEvent, List<Long>> wanted;

    void write(WriterConnection connection, WebhookEvent event, long now, Supplier<Map<String, Object>> data) {
        List<Long> endpoints = wanted(connection).get(event);
        if (endpoints == null) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.word());
        body.put("timestamp", Instant.ofEpochMilli(now).toString());
        body.put("data", data.get());
        String json = JSONObjectUtils.toJSONString(body);
        connection.update(INSERT, endpoints, (row, endpoint) -> {
            row.setLong(1, endpoint);
            row.setString(2, event.word());
            row.setString(3, json);
            row.setLong(4, now);
            row.setLong(5, now);
        });
    }

    /** What is told of a message: all of it, and to whom it went. */
    static Map<String, Object> message(Message message, long recipient) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.id().toString());
        data.put("conversationId", message.id().conversationId().toString());
        data.put("seq", message.seq());
        data.put("senderId", message.sender().toString());
        data.put("recipientId", UserId.of(recipient).toString());
        data.put("text", message.text());
        data.put("sentAt", message.sentAt());
        data.put("withheld", message.withheld());
        if (!message.details().attachments().isEmpty()) {
            data.put(
                    "attachments",
                    message.details().attachments().stream()
                            .map(file -> file.id().toString())
                            .toList());
        }
        var notice = message.notice();
        if (notice != null) {
            data.put("notice", notice.word());
        }
        return data;
    }

    /** What is told of a request: the step, and where it has led. */
    static Map<String, Object> request(CompanionRequest request, String step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", request.id().toString());
        data.put("postId", request.post().toString());
        data.put("step", step);
        data.put("state", CompanionRows.word(request.state()));
        data.put("authorId", request.author().toString());
        data.put("requesterId", request.requester().toString());
        data.put("conversationId", request.conversation().toString());
        return data;
    }

    /** What is told of a report: who and why. The words of the reporter and the messages are for those who may read the report. */
    static Map<String, Object> report(Report report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reportId", report.id().toString());
        data.put("reporterId", report.reporter().toString());
        data.put("reportedId", report.reported().toString());
        MessageId message = report.message();
        if (message != null) {
            data.put("messageId", message.toString());
        }
        data.put("reason", report.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return data;
    }

    /** What is told of a ring that was given up: whom it should have reached, and why it did not. Nothing of the message, and nothing of the address. */
    static Map<String, Object> failure(Failure failure) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("userId", failure.device().user().toString());
        data.put("deviceId", failure.device().device().toString());
        data.put("messageId", failure.message().toString());
        data.put("platform", failure.platform().name().toLowerCase(Locale.ROOT));
        data.put("cause", failure.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (!failure.reason().isEmpty()) {
            data.put("reason", failure.reason());
        }
        return data;
    }

    /** To be called when endpoints have changed, or when a transaction was not committed. */
    void forget() {
        wanted = null;
    }

    private Map<WebhookEvent, List<Long>> wanted(WriterConnection connection) {
        Map<WebhookEvent, List<Long>> known = wanted;
        if (known == null) {
            known = read(connection);
            wanted = known;
        }
        return known;
    }

    private static Map<WebhookEvent, List<Long>> read(WriterConnection connection) {
        Map<WebhookEvent, List<Long>> found = new EnumMap<>(WebhookEvent.class);
        try {
            PreparedStatement query = connection.statement("SELECT id, events FROM webhook ORDER BY created_at, id");
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    for (WebhookEvent event :
                            WebhookEvent.parse(row.getString("events")).orElseThrow()) {
                        found.computeIfAbsent(event, first -> new ArrayList<>()).add(row.getLong("id"));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new WriteException(e);
        }
    }
}
