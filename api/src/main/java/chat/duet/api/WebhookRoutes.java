package chat.duet.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import chat.duet.api.access.Role;
import chat.duet.api.http.Answers;
import chat.duet.api.webhook.WebhookEndpoints;
import chat.duet.core.Chat;
import java.util.List;

/** Webhooks. */
final class WebhookRoutes {
    private WebhookRoutes() {}

    static List<Route> table(Chat chat, Answers answers) {
        var webhooks = new WebhookEndpoints(chat.webhooks(), answers);
        return List.of(
                new Route(GET, "/v1/admin/webhooks", Role.ADMIN, webhooks::list),
                new Route(POST, "/v1/admin/webhooks", Role.ADMIN, webhooks::register),
                new Route(DELETE, "/v1/admin/webhooks/{webhookId}", Role.ADMIN, webhooks::delete),
                new Route(POST, "/v1/admin/webhooks/{webhookId}/secret", Role.ADMIN, webhooks::replaceSecret),
                new Route(GET, "/v1/admin/webhooks/{webhookId}/dead", Role.ADMIN, webhooks::dead),
                new Route(POST, "/v1/admin/webhooks/{webhookId}/dead/resend", Role.ADMIN, webhooks::revive));
    }
}
