package chat.duet.api.webhook;

import java.util.List;

/** All endpoints, the oldest first. */
record WebhooksBody(List<WebhookBody> webhooks) {}
