package chat.duet.api.session;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.ClientAddresses;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.LoginAttempt;
import chat.duet.core.account.User;
import chat.duet.core.device.Device;
import chat.duet.core.device.Devices;
import chat.duet.core.device.StartFrom;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.Caller;
import chat.duet.core.session.Session;
import chat.duet.core.session.Sessions;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Logging in, staying logged in, logging out. */
public final class SessionEndpoints {
    private static final String UNNAMED = "Device";

    private final Accounts accounts;
    private final Devices devices;
    private final Sessions sessions;
    private final PasswordQueue passwords;
    private final ClientAddresses addresses;
    private final Answers answers;

    public SessionEndpoints(
            Accounts accounts,
            Devices devices,
            Sessions sessions,
            PasswordQueue passwords,
            ClientAddresses addresses,
            Answers answers) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.devices = devices;
        this.sessions = sessions;
        this.passwords = passwords;
        this.answers = answers;
    }

    public void logIn(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("name");
        String password = request.text("password");
        Optional<DeviceId> known = request.optionalParsed("deviceId", DeviceId::parse, Ids.EXPECTED);
        Optional<String> deviceName = request.optionalText("deviceName");
        Optional<StartFrom> startFrom = NewDevice.startFrom(request);
        if (known.isPresent() && (deviceName.isPresent() || startFrom.isPresent())) {
            request.fault(
                    "deviceId", known.get() + " (expected: none where deviceName or startFrom describe a new device)");
        }
        request.check();
        Outcome<User> user =
                passwords.pass(() -> accounts.authenticate(new LoginAttempt(name, password, addresses.of(ctx), known)));
        CompletableFuture<Outcome<Device>> device = then(
                user,
                found -> known.map(id -> CompletableFuture.completedFuture(usable(found, id)))
                        .orElseGet(() ->
                                devices.add(found.id(), deviceName.orElse(UNNAMED), startFrom.orElse(StartFrom.NOW))));
        CompletableFuture<Outcome<Session>> session = device.thenCompose(outcome -> then(outcome, sessions::open));
        answers.later(ctx, session, opened -> ctx.status(201).json(SessionBody.of(opened)));
    }

    private Outcome<Device> usable(User user, DeviceId id) {
        return devices.findUsable(user.id(), id)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.DEVICE_NOT_FOUND, "deviceId", "deviceId: no device " + id + " of yours"));
    }

    public void refresh(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String token = request.text("refreshToken");
        request.check();
        answers.later(ctx, sessions.refresh(token), session -> ctx.json(SessionBody.of(session)));
    }

    public void logOut(Context ctx) {
        Caller caller = Authentication.deviceOf(ctx);
        answers.later(ctx, devices.revoke(caller.user(), caller.device()), done -> Answers.noContent(ctx));
    }

    /** Logs out everywhere: all devices of the caller are revoked, this one too. */
    public void logOutEverywhere(Context ctx) {
        answers.later(ctx, devices.revokeAll(Authentication.caller(ctx).user()), done -> Answers.noContent(ctx));
    }

    private static <A, B> CompletableFuture<Outcome<B>> then(
            Outcome<A> outcome, Function<A, CompletableFuture<Outcome<B>>> next) {
        return outcome.fold(next, refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }
}
