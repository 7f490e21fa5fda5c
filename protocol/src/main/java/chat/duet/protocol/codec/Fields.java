package chat.duet.protocol.codec;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of one JSON object as they were found. What a field must be is for the reader of a payload to ask: a
 * known name that does not belong to the payload is as unknown there as any other.
 */
final class Fields {
    private static final String AN_ID = "an id of 13 characters of 0-9 a-z without i l o u";

    /** Per field a String, Long, Boolean, List or {@link Other}; in a list Strings, Fields and other values. */
    private final Map<Field, Object> found = new EnumMap<>(Field.class);

    /** False, and nothing done, if the field was there before. */
    boolean put(Field field, Object value) {
        return found.putIfAbsent(field, value) == null;
    }

    boolean has(Field field) {
        return found.containsKey(field);
    }

    String string(Field field) throws Unreadable {
        return get(field, String.class, "a string");
    }

    /** A string that can be written again. */
    String words(Field field) throws Unreadable {
        String text = string(field);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Unreadable.field(field.text, "a lone surrogate", "surrogates in pairs");
        }
        return text;
    }

    boolean bool(Field field) throws Unreadable {
        return get(field, Boolean.class, "true or false");
    }

    long integer(Field field, long min) throws Unreadable {
        long value = get(field, Long.class, WireInteger.expectation(min));
        if (!WireInteger.isBetween(value, min)) {
            throw Unreadable.field(field.text, Long.toString(value), WireInteger.expectation(min));
        }
        return value;
    }

    String text(int maxCodePoints) throws Unreadable {
        String text = string(Field.TEXT);
        Optional<String> problem = TextRules.problem(text, maxCodePoints);
        if (problem.isPresent()) {
            throw Unreadable.invalid(Field.TEXT.text, problem.get());
        }
        return text;
    }

    UserId user(Field field) throws Unreadable {
        return id(field, UserId::parse);
    }

    ConversationId conversation() throws Unreadable {
        return id(Field.CONVERSATION_ID, ConversationId::parse);
    }

    <T> T id(Field field, Function<String, Optional<T>> parser) throws Unreadable {
        String text = get(field, String.class, AN_ID);
        return required(field, text, parser.apply(text), AN_ID);
    }

    ClientMessageId clientMessage() throws Unreadable {
        String text = get(Field.CLIENT_MESSAGE_ID, String.class, ClientMessageId.expectation());
        return required(Field.CLIENT_MESSAGE_ID, text, ClientMessageId.parse(text), ClientMessageId.expectation());
    }

    /** For refusals, which name the message if they can. */
    @Nullable
    ClientMessageId clientMessageIfReadable() {
        Object text = found.get(Field.CLIENT_MESSAGE_ID);
        return text instanceof String ? ClientMessageId.parse((String) text).orElse(null) : null;
    }

    /** Ids of uploads, each once; none if the field is not there. */
    List<UploadId> uploads(int most) throws Unreadable {
        if (!has(Field.ATTACHMENTS)) {
            return List.of();
        }
        String expected = "an array of up to " + most + " different ids of uploads";
        Set<UploadId> ids = new LinkedHashSet<>();
        for (Object element : list(Field.ATTACHMENTS, expected)) {
            Optional<UploadId> id =
                    element instanceof String ? UploadId.parse((String) element) : Optional.<UploadId>empty();
            if (!id.isPresent() || !ids.add(id.get()) || ids.size() > most) {
                throw Unreadable.field(Field.ATTACHMENTS.text, shown(element), expected);
            }
        }
        return List.copyOf(ids);
    }

    /** The objects of an array; none if the field is not there. */
    List<Fields> objects(Field field) throws Unreadable {
        List<Fields> objects = new ArrayList<>();
        for (Object element : has(field) ? list(field, "an array of objects") : List.of()) {
            if (!(element instanceof Fields)) {
                throw Unreadable.field(field.text, shown(element), "objects");
            }
            objects.add((Fields) element);
        }
        return objects;
    }

    private List<?> list(Field field, String expected) throws Unreadable {
        return get(field, List.class, expected);
    }

    /** The id of a message, which repeats what {@code conversationId} and {@code seq} say. */
    MessageId message() throws Unreadable {
        String text = string(Field.ID);
        MessageId id = MessageId.of(conversation(), integer(Field.SEQ, 0));
        if (!text.equals(id.toString())) {
            throw Unreadable.field(Field.ID.text, Shown.quoted(text), id + ", from conversationId and seq");
        }
        return id;
    }

    <T> T required(Field field, String text, Optional<T> parsed, String expected) throws Unreadable {
        if (!parsed.isPresent()) {
            throw Unreadable.field(field.text, Shown.quoted(text), expected);
        }
        return parsed.get();
    }

    private <T> T get(Field field, Class<T> type, String expected) throws Unreadable {
        Object value = found.get(field);
        if (value == null) {
            throw Unreadable.field(field.text, "missing", expected);
        }
        if (!type.isInstance(value)) {
            throw Unreadable.field(field.text, shown(value), expected);
        }
        return type.cast(value);
    }

    private static String shown(Object value) {
        if (value instanceof String) {
            return Shown.quoted((String) value);
        }
        return value instanceof List ? "an array" : value instanceof Fields ? "an object" : value.toString();
    }

    /** A value that no field wants, by its name in error texts. */
    static final class Other {
        private final String shown;

        Other(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }
}
