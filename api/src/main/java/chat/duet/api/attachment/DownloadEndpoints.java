package chat.duet.api.attachment;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.api.problem.Problems;
import chat.duet.core.attachment.Download;
import chat.duet.core.attachment.Downloads;
import chat.duet.core.attachment.Variant;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.io.IOException;

/** Handing files out: to those who may have them, with their token, or with a signed link that they have asked for. */
public final class DownloadEndpoints {
    private static final String VARIANTS = "full, small or large";

    private final Downloads downloads;
    private final Delivery delivery;

    public DownloadEndpoints(Downloads downloads) {
        this.downloads = downloads;
        this.delivery = new Delivery(downloads);
    }

    public void show(Context ctx) throws IOException {
        download(ctx, Variant.FULL);
    }

    public void showVariant(Context ctx) throws IOException {
        String word = ctx.pathParam("variant");
        download(
                ctx,
                Variant.parse(word)
                        .orElseThrow(() -> ProblemException.field(
                                "variant", "variant: " + Shown.quoted(word) + " (expected: " + VARIANTS + ")")));
    }

    private void download(Context ctx, Variant variant) throws IOException {
        UserId reader = Authentication.caller(ctx).user();
        write(ctx, downloads.find(reader, Ids.attachment(ctx), variant));
    }

    /** A link for what cannot send a header: an image view, a media player, another app. */
    public void link(Context ctx) {
        UserId reader = Authentication.caller(ctx).user();
        JsonRequest request = JsonRequest.of(ctx);
        Variant variant =
                request.optionalParsed("variant", Variant::parse, VARIANTS).orElse(Variant.FULL);
        request.check();
        Answers.now(
                ctx,
                downloads.ticket(reader, Ids.attachment(ctx), variant),
                ticket -> ctx.status(201).json(new LinkBody("/v1/files/" + ticket.text(), ticket.expiresAt())));
    }

    public void redeem(Context ctx) throws IOException {
        write(ctx, downloads.redeem(ctx.pathParam("ticket")));
    }

    private void write(Context ctx, Outcome<Download> found) throws IOException {
        if (found.isOk()) {
            delivery.write(ctx, found.orElseThrow());
        } else {
            Problems.answer(ctx, found.refusal().orElseThrow());
        }
    }
}
