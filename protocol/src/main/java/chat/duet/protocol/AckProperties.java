package chat.duet.protocol;

/** The names of the user properties that an MQTT 5 PUBACK of a command carries. */
public final class AckProperties {
    /** The message's id, as {@code MessageId} writes it. */
    public static final String ID = "id";

    public static final String CONVERSATION_ID = "conversationId";

    /** The message's place in its conversation. */
    public static final String SEQ = "seq";

    /** The number of the message's event in the sender's own inbox log. */
    public static final String EVENT = "event";

    /** When the server stored the message, in milliseconds since 1970-01-01T00:00Z. */
    public static final String AT = "at";

    /** Why the command was refused: {@link ErrorCode#code()}. */
    public static final String CODE = "code";

    /** Seconds after which a refused command is worth sending again. */
    public static final String RETRY_AFTER = "retryAfter";

    private AckProperties() {}
}
