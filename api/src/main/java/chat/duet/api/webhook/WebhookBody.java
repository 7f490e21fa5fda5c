package chat.duet.api.webhook;

import chat.duet.core.webhook.Webhook;
import chat.duet.core.webhook.WebhookEvent;

/** An endpoint as it is answered. */
record WebhookBody(String id, String url, String events, long createdAt, long waiting, long dead) {
    static WebhookBody of(Webhook webhook) {
        return new WebhookBody(
                webhook.id().toString(),
                webhook.url(),
                WebhookEvent.write(webhook.events()),
                webhook.createdAt(),
                webhook.waiting(),
                webhook.dead());
    }
}
