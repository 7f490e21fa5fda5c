package chat.duet.api;

import static chat.duet.api.access.Role.ADMIN;
import static chat.duet.api.access.Role.USER;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import chat.duet.api.admin.AdminUserEndpoints;
import chat.duet.api.admin.AuditEndpoints;
import chat.duet.api.admin.KeyEndpoints;
import chat.duet.api.admin.StatisticsEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.api.moderation.ModerationEndpoints;
import chat.duet.api.report.ReportEndpoints;
import chat.duet.core.Chat;
import chat.duet.core.Operators;
import java.util.List;

/** Reporting, and what administrators do about it. */
final class AdminRoutes {
    private AdminRoutes() {}

    static List<Route> table(Chat chat, Answers answers) {
        Operators operators = chat.operators();
        var reports = new ReportEndpoints(operators.reports(), answers);
        var moderation = new ModerationEndpoints(operators.reports(), operators.moderation(), answers);
        var users = new AdminUserEndpoints(chat.accounts(), operators.reports());
        var keys = new KeyEndpoints(operators.keys(), answers);
        var audit = new AuditEndpoints(operators.audit());
        var statistics = new StatisticsEndpoints(operators.census());
        return List.of(
                new Route(POST, "/v1/reports", USER, reports::file),
                new Route(GET, "/v1/admin/reports", ADMIN, moderation::list),
                new Route(GET, "/v1/admin/reports/{reportId}", ADMIN, moderation::show),
                new Route(POST, "/v1/admin/reports/{reportId}/close", ADMIN, moderation::close),
                new Route(GET, "/v1/admin/users/{userId}", ADMIN, users::show),
                new Route(PUT, "/v1/admin/users/{userId}/suspension", ADMIN, moderation::suspend),
                new Route(DELETE, "/v1/admin/users/{userId}/suspension", ADMIN, moderation::resume),
                new Route(GET, "/v1/admin/keys", ADMIN, keys::list),
                new Route(POST, "/v1/admin/keys", ADMIN, keys::create),
                new Route(DELETE, "/v1/admin/keys/{keyId}", ADMIN, keys::revoke),
                new Route(GET, "/v1/admin/audit", ADMIN, audit::list),
                new Route(GET, "/v1/admin/statistics", ADMIN, statistics::show));
    }
}
