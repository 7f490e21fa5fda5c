package chat.duet.api;

import static chat.duet.core.key.Scope.CONVERSATIONS_WRITE;
import static chat.duet.core.key.Scope.MESSAGES_WRITE;
import static chat.duet.core.key.Scope.REPORTS_READ;
import static chat.duet.core.key.Scope.STATISTICS_READ;
import static chat.duet.core.key.Scope.TOKENS_WRITE;
import static chat.duet.core.key.Scope.USERS_WRITE;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.access.Role;
import chat.duet.api.admin.StatisticsEndpoints;
import chat.duet.api.backend.BackendConversationEndpoints;
import chat.duet.api.backend.BackendUserEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.api.moderation.ModerationEndpoints;
import chat.duet.core.Chat;
import chat.duet.core.Operators;
import chat.duet.core.key.Scope;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/** What an operator's own backend calls with an API key. */
final class ServerRoutes {
    private ServerRoutes() {}

    static List<Route> table(Chat chat, PasswordQueue passwords, Answers answers) {
        Operators operators = chat.operators();
        var users = new BackendUserEndpoints(operators.backend(), passwords, answers);
        var conversations = new BackendConversationEndpoints(operators.backend(), answers);
        var moderation = new ModerationEndpoints(operators.reports(), operators.moderation(), answers);
        var statistics = new StatisticsEndpoints(operators.census());
        return List.of(
                route(POST, "/v1/server/users", USERS_WRITE, users::create),
                route(PUT, "/v1/server/users/{userId}/suspension", USERS_WRITE, moderation::suspend),
                route(DELETE, "/v1/server/users/{userId}/suspension", USERS_WRITE, moderation::resume),
                route(POST, "/v1/server/users/{userId}/sessions", TOKENS_WRITE, users::openSession),
                route(POST, "/v1/server/conversations", CONVERSATIONS_WRITE, conversations::open),
                route(POST, "/v1/server/conversations/{conversationId}/messages", MESSAGES_WRITE, conversations::say),
                route(GET, "/v1/server/reports", REPORTS_READ, moderation::list),
                route(GET, "/v1/server/reports/{reportId}", REPORTS_READ, moderation::show),
                route(GET, "/v1/server/statistics", STATISTICS_READ, statistics::show));
    }

    private static Route route(HandlerType method, String path, Scope scope, Handler handler) {
        return new Route(method, path, Role.SERVER, ctx -> {
            Authentication.require(ctx, scope);
            handler.handle(ctx);
        });
    }
}
