package chat.duet.protocol.codec;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of one JSON object as they were found. What a field must be is for the reader of a payload to ask: a
 * known name that does not belong to the payload is as unknown there as any other.
 */
final class Fields {
    private static final String AN_ID = "an id of 13 characters of 0-9 a-z without i l o u";

    /** Per field a String, Long, Boolean or {@link Other}. */
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
        if (parsed.isEmpty()) {
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
        return value instanceof String ? Shown.quoted((String) value) : value.toString();
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
