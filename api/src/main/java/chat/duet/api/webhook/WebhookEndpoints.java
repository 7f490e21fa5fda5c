package chat.duet.api.webhook;

import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.core.webhook.Webhooks;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Registering, listing and removing endpoints; their secrets; what could not be delivered. */
public final class WebhookEndpoints {
    private final Webhooks webhooks;
    private final Answers answers;

    public WebhookEndpoints(Webhooks webhooks, Answers answers) {
        this.webhooks = webhooks;
        this.answers = answers;
    }

    public void register(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String url = request.text("url");
        Optional<Set<WebhookEvent>> events = request.parsed("events", WebhookEvent::parse, WebhookEvent.EXPECTED);
        request.check();
        var work = webhooks.register(url, events.orElseThrow());
        answers.later(ctx, work, issued -> ctx.status(201).json(NewWebhookBody.of(issued)));
    }

    public void list(Context ctx) {
        ctx.json(new WebhooksBody(webhooks.list().stream().map(WebhookBody::of).toList()));
    }

    public void delete(Context ctx) {
        answers.later(ctx, webhooks.delete(Ids.webhook(ctx)), done -> Answers.noContent(ctx));
    }

    public void replaceSecret(Context ctx) {
        var work = webhooks.replaceSecret(Ids.webhook(ctx));
        answers.later(ctx, work, secret -> ctx.status(201).json(new SecretBody(secret.text())));
    }

    public void dead(Context ctx) {
        Answers.now(ctx, webhooks.dead(Ids.webhook(ctx)), events -> ctx.json(new DeadBody(events)));
    }

    public void revive(Context ctx) {
        answers.later(ctx, webhooks.revive(Ids.webhook(ctx)), events -> ctx.json(new RevivedBody(events)));
    }
}
