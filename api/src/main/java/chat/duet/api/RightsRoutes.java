package chat.duet.api;

import static chat.duet.api.access.Role.USER;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.POST;

import chat.duet.api.access.PasswordQueue;
import chat.duet.api.export.ExportEndpoints;
import chat.duet.api.farewell.FarewellEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.core.Chat;
import java.util.List;

/** What people may do with what is theirs: take it away, and have it erased. */
final class RightsRoutes {
    private RightsRoutes() {}

    static List<Route> table(Chat chat, PasswordQueue passwords, Answers answers) {
        var farewell = new FarewellEndpoints(chat, passwords, answers);
        var export = new ExportEndpoints(chat);
        return List.of(
                new Route(DELETE, "/v1/me", USER, farewell::delete),
                new Route(POST, "/v1/me/export", USER, export::export));
    }
}
