package chat.duet.core.webhook;

import chat.duet.protocol.id.WebhookId;
import java.util.Set;

/**
 * An endpoint.
 *
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param waiting events that are still to be delivered
 * @param dead events that were given up
 */
public record Webhook(WebhookId id, String url, Set<WebhookEvent> events, long createdAt, long waiting, long dead) {}
