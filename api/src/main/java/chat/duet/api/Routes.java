package chat.duet.api;

import static chat.duet.api.access.Role.PUBLIC;
import static chat.duet.api.access.Role.USER;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.OPTIONS;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import chat.duet.api.access.ClientAddresses;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.account.AccountEndpoints;
import chat.duet.api.conversation.ConversationEndpoints;
import chat.duet.api.device.DeviceEndpoints;
import chat.duet.api.discovery.ConfigEndpoints;
import chat.duet.api.discovery.DocsPage;
import chat.duet.api.discovery.OpenApiDocument;
import chat.duet.api.health.HealthEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.inbox.InboxEndpoints;
import chat.duet.api.message.MessageEndpoints;
import chat.duet.api.metrics.Figures;
import chat.duet.api.metrics.MetricsEndpoints;
import chat.duet.api.presence.PresenceEndpoints;
import chat.duet.api.push.DeliveryEndpoints;
import chat.duet.api.push.PushEndpoints;
import chat.duet.api.push.SilenceEndpoints;
import chat.duet.api.session.SessionEndpoints;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.push.Preview;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** What there is to call. */
final class Routes {
    private static final int WAITING_PER_HASH = 8;

    private Routes() {}

    /** The route table. HEAD follows from GET, OPTIONS from the path. */
    static List<Route> table(Chat chat, Settings settings, ApiInfo info, Executor executor) {
        var answers = new Answers(executor, settings.broker().commandTimeout());
        var passwords = new PasswordQueue(settings.limits().passwordHashing() * WAITING_PER_HASH);
        var addresses = new ClientAddresses(settings.http().proxies());
        var accounts = new AccountEndpoints(chat.accounts(), passwords, addresses, answers);
        var sessions =
                new SessionEndpoints(chat.accounts(), chat.devices(), chat.sessions(), passwords, addresses, answers);
        var devices = new DeviceEndpoints(chat.devices(), chat.sessions(), answers);
        var conversations = new ConversationEndpoints(chat, answers);
        var silence = new SilenceEndpoints(chat.push(), chat.accounts(), answers);
        var messages = new MessageEndpoints(chat.messages(), chat.conversations(), answers);
        var inbox = new InboxEndpoints(chat.inbox());
        var presence = new PresenceEndpoints(chat.presence());
        var delivery = new DeliveryEndpoints(chat.push());
        var push = new PushEndpoints(
                chat.push(),
                info.webPush(),
                Preview.valueOf(settings.push().preview().name()),
                answers);
        var config = new ConfigEndpoints(settings, info.version(), info.mqtt(), JsonRequest.LARGEST, info.webPush());
        var metrics = new MetricsEndpoints(
                settings.http().metrics(),
                Figures.registry(chat::messagesAccepted, chat.push()::figures, info.broker()));
        var health = new HealthEndpoints(chat::ready, executor);
        var document = new OpenApiDocument();
        var page = new DocsPage();
        List<Route> table = new ArrayList<>(List.of(
                new Route(POST, "/v1/users", PUBLIC, accounts::register),
                new Route(GET, "/v1/users/{userId}/presence", USER, presence::show),
                new Route(GET, "/v1/users/{userId}", USER, accounts::show),
                new Route(GET, "/v1/me", USER, accounts::me),
                new Route(PATCH, "/v1/me", USER, accounts::change),
                new Route(PUT, "/v1/me/password", USER, accounts::changePassword),
                new Route(POST, "/v1/sessions", PUBLIC, sessions::logIn),
                new Route(POST, "/v1/sessions/refresh", PUBLIC, sessions::refresh),
                new Route(DELETE, "/v1/sessions", USER, sessions::logOutEverywhere),
                new Route(DELETE, "/v1/sessions/current", USER, sessions::logOut),
                new Route(GET, "/v1/devices", USER, devices::list),
                new Route(POST, "/v1/devices", USER, devices::add),
                new Route(PATCH, "/v1/devices/{deviceId}", USER, devices::rename),
                new Route(DELETE, "/v1/devices/{deviceId}", USER, devices::revoke),
                new Route(GET, "/v1/conversations", USER, conversations::list),
                new Route(POST, "/v1/conversations", USER, conversations::open),
                new Route(GET, "/v1/conversations/{conversationId}", USER, conversations::show),
                new Route(PUT, "/v1/conversations/{conversationId}/read", USER, conversations::markRead),
                new Route(PUT, "/v1/conversations/{conversationId}/keep", USER, conversations::keep),
                new Route(DELETE, "/v1/conversations/{conversationId}/keep", USER, conversations::unkeep),
                new Route(GET, "/v1/conversations/{conversationId}/messages", USER, messages::history),
                new Route(POST, "/v1/conversations/{conversationId}/messages", USER, messages::send),
                new Route(PUT, "/v1/conversations/{conversationId}/mute", USER, silence::mute),
                new Route(DELETE, "/v1/conversations/{conversationId}/mute", USER, silence::unmute),
                new Route(GET, "/v1/messages/{messageId}/delivery", USER, delivery::show),
                new Route(GET, "/v1/inbox", USER, inbox::show),
                new Route(GET, "/v1/push", USER, push::show),
                new Route(PUT, "/v1/push", USER, push::register),
                new Route(DELETE, "/v1/push", USER, push::unregister),
                new Route(GET, "/v1/blocks", USER, silence::blocks),
                new Route(PUT, "/v1/blocks/{userId}", USER, silence::block),
                new Route(DELETE, "/v1/blocks/{userId}", USER, silence::unblock),
                new Route(GET, "/v1/config", USER, config::show),
                new Route(GET, "/healthz", PUBLIC, health::alive),
                new Route(GET, "/readyz", PUBLIC, health::ready),
                new Route(GET, "/metrics", PUBLIC, metrics::show),
                new Route(GET, "/openapi.yaml", PUBLIC, document::showYaml),
                new Route(GET, "/openapi.json", PUBLIC, document::showJson),
                new Route(GET, "/docs", PUBLIC, page::show),
                new Route(GET, "/docs/{file}", PUBLIC, page::showFile)));
        table.addAll(AttachmentRoutes.table(chat, answers));
        table.addAll(PostRoutes.table(chat, answers));
        table.addAll(WebhookRoutes.table(chat, answers));
        table.addAll(RightsRoutes.table(chat, passwords, answers));
        table.addAll(AdminRoutes.table(chat, answers));
        table.addAll(ServerRoutes.table(chat, passwords, answers));
        return table;
    }

    /** @param uploads says what clients of tus ask for before they begin */
    static void register(RoutesConfig routes, List<Route> table, Methods methods, Handler uploads) {
        for (Route route : table) {
            routes.addHttpHandler(route.method(), route.path(), route.handler(), route.role());
        }
        table.stream().map(Route::path).distinct().forEach(path -> {
            String allow = String.join(", ", methods.of(path).orElseThrow());
            Handler abilities = path.startsWith(AttachmentRoutes.UPLOADS) ? uploads : ctx -> {};
            routes.addHttpHandler(
                    OPTIONS,
                    path,
                    ctx -> {
                        abilities.handle(ctx);
                        Answers.noContent(ctx.header("Allow", allow));
                    },
                    PUBLIC);
        });
    }

    /** The table, with a HEAD for each GET: the same handler behind the same gate, of whose answer the server leaves out the body. */
    static List<Route> withHead(List<Route> table) {
        List<Route> all = new ArrayList<>(table);
        table.stream()
                .filter(route -> route.method().equals(GET))
                .forEach(route -> all.add(new Route(HEAD, route.path(), route.role(), route.handler())));
        return all;
    }
}
