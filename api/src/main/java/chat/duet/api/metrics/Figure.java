package chat.duet.api.metrics;

/**
 * A figure from outside the chat, as it is at this moment.
 *
 * @param name with the unit in it, without prefix and without {@code _total}
 * @param help one line
 * @param counter whether it only grows while the process lives
 */
public record Figure(String name, String help, boolean counter, double value) {}
