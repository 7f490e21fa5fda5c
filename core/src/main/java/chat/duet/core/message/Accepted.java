package chat.duet.core.message;

/**
 * The answer to a message that is on disk; the same for each repetition.
 *
 * @param event number of the message's event in the sender's own inbox log
 */
public record Accepted(Message message, long event) {}
