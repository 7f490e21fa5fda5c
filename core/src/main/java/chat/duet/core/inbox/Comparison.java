package chat.duet.core.inbox;

/**
 * How an inbox log compares with what somebody has seen of it.
 *
 * @param head the log's last event, {@link EventMark#NONE} before the first
 * @param matches whether the log has the event that was asked for, with the same time
 */
public record Comparison(EventMark head, boolean matches) {}
