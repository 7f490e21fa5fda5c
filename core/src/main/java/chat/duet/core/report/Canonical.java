package chat.duet.core.report;

import chat.duet.core.message.Message;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.MessageId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON that is written one way only: no white space, fields in this order, absent ones left out. */
final class Canonical {
    private static final JsonFactory JSON = new JsonFactory();

    private Canonical() {}

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static String message(Message message) {
        return object(json -> {
            json.writeStringField("id", message.id().toString());
            json.writeStringField("senderId", message.sender().toString());
            json.writeStringField("clientMessageId", message.clientMessageId().text());
            json.writeStringField("text", message.text());
            json.writeNumberField("sentAt", message.sentAt());
            Notice notice = message.notice();
            if (notice != null) {
                json.writeStringField("notice", notice.word());
                reference(json, "requestId", notice.requestId());
                reference(json, "postId", notice.postId());
            }
            if (!message.details().attachments().isEmpty()) {
                json.writeArrayFieldStart("attachments");
                for (Attachment file : message.details().attachments()) {
                    json.writeString(file.id() + " " + file.name());
                }
                json.writeEndArray();
            }
            if (message.withheld()) {
                json.writeBooleanField("withheld", true);
            }
        });
    }

    private static void reference(JsonGenerator json, String name, @Nullable Object id) throws IOException {
        if (id != null) {
            json.writeStringField(name, id.toString());
        }
    }

    /** What was filed, with the number of messages that follow. */
    static String report(Report report, int messages) {
        return object(json -> {
            json.writeStringField("id", report.id().toString());
            json.writeStringField("reporterId", report.reporter().toString());
            json.writeStringField("reportedId", report.reported().toString());
            MessageId message = report.message();
            if (message != null) {
                json.writeStringField("messageId", message.toString());
            }
            json.writeStringField("reason", report.reason().name());
            json.writeStringField("text", report.text());
            json.writeNumberField("at", report.at());
            json.writeNumberField("messages", messages);
        });
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}
