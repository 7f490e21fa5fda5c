package chat.duet.core.webhook;

/**
 * An event that was given up.
 *
 * @param id the event's, as in {@code webhook-id}
 * @param at when it happened, milliseconds since 1970-01-01T00:00Z
 * @param attempts how often it was sent
 * @param result what came of it at last
 */
public record Undelivered(String id, String event, long at, int attempts, String result) {}
