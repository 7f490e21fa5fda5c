package chat.duet.api;

import static chat.duet.api.access.Role.PUBLIC;
import static chat.duet.api.access.Role.USER;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import chat.duet.api.attachment.DownloadEndpoints;
import chat.duet.api.attachment.UploadEndpoints;
import chat.duet.api.http.Answers;
import chat.duet.core.Chat;
import io.javalin.http.Handler;
import java.util.List;

/** Files on their way in and out. */
final class AttachmentRoutes {
    static final String UPLOADS = "/v1/uploads";

    private AttachmentRoutes() {}

    static List<Route> table(Chat chat, Answers answers) {
        var uploads = new UploadEndpoints(chat.attachments().uploads(), answers);
        var downloads = new DownloadEndpoints(chat.attachments().downloads());
        return List.of(
                new Route(POST, UPLOADS, USER, uploads::create),
                new Route(GET, "/v1/uploads/{uploadId}", USER, uploads::show),
                new Route(PATCH, "/v1/uploads/{uploadId}", USER, uploads::append),
                new Route(DELETE, "/v1/uploads/{uploadId}", USER, uploads::cancel),
                new Route(POST, "/v1/uploads/{uploadId}/direct", USER, uploads::invite),
                new Route(POST, "/v1/uploads/{uploadId}/complete", USER, uploads::complete),
                new Route(GET, "/v1/attachments/{attachmentId}", USER, downloads::show),
                new Route(GET, "/v1/attachments/{attachmentId}/{variant}", USER, downloads::showVariant),
                new Route(POST, "/v1/attachments/{attachmentId}/link", USER, downloads::link),
                new Route(GET, "/v1/files/{ticket}", PUBLIC, downloads::redeem));
    }

    static Handler abilities(Chat chat) {
        return ctx -> UploadEndpoints.abilities(ctx, chat.attachments().uploads());
    }
}
