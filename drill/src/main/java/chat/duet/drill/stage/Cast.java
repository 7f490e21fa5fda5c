package chat.duet.drill.stage;

/**
 * How many take part in a crowd. Each user has two devices and five senders, over MQTT and REST, in conversations with
 * their neighbours.
 *
 * @param users at least 4, an even number
 */
public record Cast(int users) {

    /** Fifty senders. */
    public static final Cast FIFTY_SENDERS = new Cast(10);

    /** Twenty senders, where the server is slowed down by what is done to it. */
    public static final Cast TWENTY_SENDERS = new Cast(4);
}
