package chat.duet.api.attachment;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.problem.ProblemException;
import chat.duet.core.attachment.Upload;
import chat.duet.core.attachment.Uploads;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Taking files in: by tus 1.0, so that clients of that protocol can begin, go on and give up; and as one form, for files that are small enough to be sent
 * again when something comes in between.
 */
public final class UploadEndpoints {
    /** Of a form's file, in bytes. */
    public static final int LARGEST_FORM = 4 * 1024 * 1024;

    /** At the same time: each is in memory as a whole. */
    private static final int MOST_FORMS = 8;

    private static final int FORM_OVERHEAD = 16 * 1024;
    private static final String CONFIG = "org.eclipse.jetty.multipartConfig";

    private static final String FORM = "multipart/form-data";
    private static final String FILE = "file";

    private final Uploads uploads;
    private final Answers answers;
    private final Semaphore forms = new Semaphore(MOST_FORMS);

    public UploadEndpoints(Uploads uploads, Answers answers) {
        this.uploads = uploads;
        this.answers = answers;
    }

    /** What the server can do, for clients of tus that ask before they begin. */
    public static void abilities(Context ctx, Uploads uploads) {
        Tus.answer(ctx);
        ctx.header("Tus-Version", Tus.VERSION);
        ctx.header("Tus-Extension", Tus.EXTENSIONS);
        ctx.header("Tus-Max-Size", Long.toString(uploads.largest()));
    }

    public void create(Context ctx) throws IOException {
        UserId owner = Authentication.caller(ctx).user();
        String type = ctx.contentType();
        if (type != null && type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            Answers.now(ctx, form(ctx, owner), upload -> located(ctx, upload).json(AttachmentBody.of(upload)));
            return;
        }
        Tus.require(ctx);
        long length = Tus.number(ctx, Tus.LENGTH);
        answers.later(ctx, uploads.create(owner, Tus.fileName(ctx), length), upload -> {
            Tus.progress(ctx, upload);
            located(ctx, upload).json(AttachmentBody.of(upload));
        });
    }

    private static Context located(Context ctx, Upload upload) {
        return ctx.status(201).header("Location", "/v1/uploads/" + upload.id());
    }

    private Outcome<Upload> form(Context ctx, UserId owner) throws IOException {
        if (!forms.tryAcquire()) {
            return Outcome.refused(Refusal.of(
                            ErrorCode.OVERLOADED,
                            "too many forms are on their way at once (expected: try again shortly)")
                    .retryAfter(Duration.ofSeconds(2)));
        }
        try {
            Part file = part(ctx);
            try (InputStream bytes = file.getInputStream()) {
                return uploads.create(owner, file.getSubmittedFileName(), file.getSize())
                        .join()
                        .flatMap(upload -> uploads.append(owner, upload.id(), 0, bytes));
            } finally {
                file.delete();
            }
        } finally {
            forms.release();
        }
    }

    private static Part part(Context ctx) throws IOException {
        ctx.req()
                .setAttribute(
                        CONFIG,
                        new MultipartConfigElement("", LARGEST_FORM, LARGEST_FORM + FORM_OVERHEAD, LARGEST_FORM + 1));
        Part file;
        try {
            file = ctx.req().getPart(FILE);
        } catch (ServletException | IllegalStateException | IllegalArgumentException e) {
            throw ProblemException.of(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "body: not a form, or too large (expected: a form with a file of at most %d bytes; larger ones by tus)"
                            .formatted(LARGEST_FORM));
        }
        if (file == null || file.getSubmittedFileName() == null) {
            throw ProblemException.field(FILE, "file: missing (expected: a form with a file of this name)");
        }
        return file;
    }

    /** Of the same path for tus (HEAD) and for people (GET). */
    public void show(Context ctx) {
        UserId owner = Authentication.caller(ctx).user();
        boolean head = ctx.method().equals(HandlerType.HEAD);
        if (head) {
            Tus.require(ctx);
        }
        Answers.now(ctx, uploads.find(owner, Ids.upload(ctx)), upload -> {
            if (head) {
                Tus.progress(ctx, upload);
                ctx.header(Tus.LENGTH, Long.toString(upload.length()));
            } else {
                ctx.json(AttachmentBody.of(upload));
            }
        });
    }

    public void append(Context ctx) throws IOException {
        UserId owner = Authentication.caller(ctx).user();
        UploadId id = Ids.upload(ctx);
        Tus.require(ctx);
        Tus.requireChunk(ctx);
        long offset = Tus.number(ctx, Tus.OFFSET);
        Outcome<Upload> outcome = uploads.append(owner, id, offset, ctx.req().getInputStream());
        if (!outcome.isOk()) {
            // What is left of the body is not read: the connection ends with this answer.
            ctx.header("Connection", "close");
        }
        Answers.now(ctx, outcome, upload -> {
            Tus.progress(ctx, upload);
            Answers.noContent(ctx);
        });
    }

    /** Where to put the file without sending it here. */
    public void invite(Context ctx) {
        UserId owner = Authentication.caller(ctx).user();
        Answers.now(
                ctx,
                uploads.invite(owner, Ids.upload(ctx)),
                invitation -> ctx.status(201).json(DirectUploadBody.of(invitation)));
    }

    /** Fetches what was put there; answers when it is on this server's disk. */
    public void complete(Context ctx) {
        UserId owner = Authentication.caller(ctx).user();
        Answers.now(ctx, uploads.complete(owner, Ids.upload(ctx)), upload -> ctx.json(AttachmentBody.of(upload)));
    }

    public void cancel(Context ctx) {
        UserId owner = Authentication.caller(ctx).user();
        UploadId id = Ids.upload(ctx);
        if (ctx.header("Tus-Resumable") != null) {
            Tus.require(ctx);
        }
        answers.later(ctx, uploads.cancel(owner, id), done -> Answers.noContent(ctx));
    }
}
