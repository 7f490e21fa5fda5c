package chat.duet.api.device;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.session.NewDevice;
import chat.duet.api.session.SessionBody;
import chat.duet.core.device.Device;
import chat.duet.core.device.Devices;
import chat.duet.core.device.StartFrom;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.Caller;
import chat.duet.core.session.Session;
import chat.duet.core.session.Sessions;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;

/** The devices of the caller: listing, adding, revoking. */
public final class DeviceEndpoints {
    private final Devices devices;
    private final Sessions sessions;
    private final Answers answers;

    public DeviceEndpoints(Devices devices, Sessions sessions, Answers answers) {
        this.devices = devices;
        this.sessions = sessions;
        this.answers = answers;
    }

    public void list(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        ctx.json(new DevicesBody(devices.list(caller.user()).stream()
                .map(device -> body(device, caller))
                .toList()));
    }

    private DeviceBody body(Device device, Caller caller) {
        return DeviceBody.of(
                device, devices.connected(device.address()), device.id().equals(caller.device()));
    }

    public void rename(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("deviceName");
        request.check();
        var work = devices.rename(caller.user(), Ids.device(ctx), name);
        answers.later(ctx, work, device -> ctx.json(body(device, caller)));
    }

    /** Adds a further device of the caller, and opens its session: how one device lets in another. */
    public void add(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        String name = request.text("deviceName");
        StartFrom startFrom = NewDevice.startFrom(request).orElse(StartFrom.NOW);
        request.check();
        CompletableFuture<Outcome<Session>> session = devices.add(
                        Authentication.caller(ctx).user(), name, startFrom)
                .thenCompose(added -> added.fold(
                        sessions::open, refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal))));
        answers.later(ctx, session, opened -> ctx.status(201).json(SessionBody.of(opened)));
    }

    public void revoke(Context ctx) {
        var work = devices.revoke(Authentication.caller(ctx).user(), Ids.device(ctx));
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
