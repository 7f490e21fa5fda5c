package chat.duet.api.backend;

import chat.duet.api.access.Authentication;
import chat.duet.api.access.PasswordQueue;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.session.NewDevice;
import chat.duet.api.session.SessionBody;
import chat.duet.core.backend.Backend;
import chat.duet.core.device.StartFrom;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.util.Optional;

/** Users of an operator's backend: making them, and letting their devices in without a password. */
public final class BackendUserEndpoints {
    private static final String UNNAMED = "Device";

    private final Backend backend;
    private final PasswordQueue passwords;
    private final Answers answers;

    public BackendUserEndpoints(Backend backend, PasswordQueue passwords, Answers answers) {
        this.backend = backend;
        this.passwords = passwords;
        this.answers = answers;
    }

    public void create(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("name");
        Optional<String> password = request.optionalText("password");
        String displayName = request.optionalText("displayName").orElse(name);
        request.check();
        var actor = Authentication.actor(ctx);
        var work = password.isPresent()
                ? passwords.pass(() -> backend.createUser(actor, name, displayName, password))
                : backend.createUser(actor, name, displayName, password);
        answers.later(ctx, work, user -> ctx.status(201).json(BackendUserBody.of(user)));
    }

    public void openSession(Context ctx) {
        UserId user = Ids.user(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Optional<DeviceId> known = request.optionalParsed("deviceId", DeviceId::parse, Ids.EXPECTED);
        Optional<String> deviceName = request.optionalText("deviceName");
        Optional<StartFrom> startFrom = NewDevice.startFrom(request);
        if (known.isPresent() && (deviceName.isPresent() || startFrom.isPresent())) {
            request.fault(
                    "deviceId", known.get() + " (expected: none where deviceName or startFrom describe a new device)");
        }
        request.check();
        var actor = Authentication.actor(ctx);
        var work = known.isPresent()
                ? backend.openSession(actor, user, known.get())
                : backend.openSession(actor, user, deviceName.orElse(UNNAMED), startFrom.orElse(StartFrom.NOW));
        answers.later(ctx, work, session -> ctx.status(201).json(SessionBody.of(session)));
    }
}
