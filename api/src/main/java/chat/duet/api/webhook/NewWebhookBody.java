package chat.duet.api.webhook;

import chat.duet.core.webhook.Webhooks.Issued;

/** A new endpoint, and its secret, which is shown this once. */
record NewWebhookBody(WebhookBody webhook, String secret) {
    static NewWebhookBody of(Issued issued) {
        return new NewWebhookBody(
                WebhookBody.of(issued.webhook()), issued.secret().text());
    }
}
