package chat.duet.api;

import static chat.duet.api.access.Role.USER;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import chat.duet.api.companion.CompanionEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.api.post.PostEndpoints;
import chat.duet.core.Chat;
import chat.duet.core.companion.RequestStep;
import java.util.List;

/** The routes of posts and companion requests. */
final class PostRoutes {
    private PostRoutes() {}

    static List<Route> table(Chat chat, Answers answers) {
        var posts = new PostEndpoints(chat.posts(), answers);
        var companions = new CompanionEndpoints(chat.companions(), answers);
        return List.of(
                new Route(GET, "/v1/posts", USER, posts::list),
                new Route(POST, "/v1/posts", USER, posts::create),
                new Route(GET, "/v1/posts/{postId}", USER, posts::show),
                new Route(PATCH, "/v1/posts/{postId}", USER, posts::change),
                new Route(DELETE, "/v1/posts/{postId}", USER, posts::delete),
                new Route(GET, "/v1/posts/{postId}/requests", USER, companions::listOf),
                new Route(POST, "/v1/posts/{postId}/requests", USER, companions::ask),
                new Route(GET, "/v1/requests", USER, companions::list),
                new Route(GET, "/v1/requests/{requestId}", USER, companions::show),
                step("accept", companions, RequestStep.ACCEPT),
                step("decline", companions, RequestStep.DECLINE),
                step("withdraw", companions, RequestStep.WITHDRAW),
                step("confirm", companions, RequestStep.CONFIRM),
                step("cancel", companions, RequestStep.CANCEL));
    }

    private static Route step(String word, CompanionEndpoints companions, RequestStep step) {
        return new Route(POST, "/v1/requests/{requestId}/" + word, USER, companions.step(step));
    }
}
