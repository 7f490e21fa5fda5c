package chat.duet.api.push;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Words;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Preview;
import chat.duet.core.push.Push;
import chat.duet.core.push.QuietHours;
import chat.duet.core.push.Registration;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calling device's registration for push. */
public final class PushEndpoints {

    /** For a device that does not say; it matters only with quiet hours, and those need a zone. */
    private static final String ANY_ZONE = "UTC";

    private final Push push;
    private final @Nullable WebPush webPush;
    private final Preview allowed;
    private final Answers answers;

    /**
     * @param webPush null where it is off
     * @param allowed what the operator lets a push show at most
     */
    public PushEndpoints(Push push, @Nullable WebPush webPush, Preview allowed, Answers answers) {
        this.push = push;
        this.webPush = webPush;
        this.allowed = allowed;
        this.answers = answers;
    }

    public void register(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        Optional<Address> address = AddressField.read(request);
        Optional<String> zone = RingingFields.zone(request);
        Optional<QuietHours> quiet = RingingFields.quietHours(request);
        Optional<Preview> preview = RingingFields.preview(request);
        address.ifPresent(found -> checkReach(request, found));
        request.check();
        var work = push.register(
                Authentication.deviceOf(ctx).address(),
                address.orElseThrow(),
                zone.orElse(ANY_ZONE),
                quiet.orElse(null),
                preview.orElse(Preview.FULL));
        answers.later(ctx, work, registration -> show(ctx, registration));
    }

    private void checkReach(JsonRequest request, Address address) {
        if (!push.gateways().contains(address.gateway())) {
            request.fault("gateway", Words.of(address.gateway()) + " (expected: one that is on, see GET /v1/config)");
        } else if (address.gateway() == Gateway.WEB_PUSH && webPush != null) {
            webPush.endpointProblem().apply(address.token()).ifPresent(problem -> request.fault("endpoint", problem));
        }
    }

    public void show(Context ctx) {
        Outcome<Registration> registration = push.registration(
                        Authentication.deviceOf(ctx).address())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.PUSH_NOT_REGISTERED,
                        "this device is not registered for push (expected: PUT /v1/push first)"));
        Answers.now(ctx, registration, found -> show(ctx, found));
    }

    private void show(Context ctx, Registration registration) {
        ctx.json(PushBody.of(registration, allowed));
    }

    public void unregister(Context ctx) {
        var work = push.unregister(Authentication.deviceOf(ctx).address());
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
