package chat.duet.core;

import chat.duet.core.delivery.Delivery;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.inbox.CommitListener;
import chat.duet.core.presence.Presence;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Push;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushStores;
import chat.duet.core.wire.LateWire;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How what happens reaches devices: by the wire while they are there, by a ring while they are not. */
final class Reach {
    private static final Duration SWEEP = Duration.ofSeconds(10);

    final LateWire wire = new LateWire();
    final Delivery delivery;
    final Push push;
    final Presence presence;
    private final boolean rings;

    Reach(Foundation on, Map<Gateway, PushGateway> gateways) {
        var database = on.database;
        rings = !gateways.isEmpty();
        delivery = new Delivery(
                wire,
                database.inbox(),
                database.cursors(),
                on.threads.background(),
                on.clock,
                on.settings.delivery().window());
        push = new Push(
                on.settings.push(),
                gateways,
                on.threads.push(),
                new PushStores(database.registrations(), database.rings(), database.silences(), database.timelines()),
                database.inbox(),
                on.log,
                delivery,
                on.threads.background(),
                on.threads.timer(),
                on.clock,
                on.random);
        presence = new Presence(
                wire, database.conversations(), database.lastSeen(), on.threads.presence(), on.clock, on.limiter);
    }

    /** Finds again what was to be rung, and says who is to hear of commits. To be called before there are any. */
    CommitListener start() {
        push.start();
        if (!rings) {
            return delivery;
        }
        delivery.watch(push);
        return new Listeners(List.of(delivery, push));
    }

    /** Forgets by and by the devices that do not come back, and tells what could not be told. */
    void sweep(Foundation on) {
        Duration expiry = on.settings.broker().sessionExpiry();
        on.threads.timer().every(SWEEP, () -> delivery.sweep(expiry));
        on.threads.timer().every(SWEEP, presence::sweep);
    }

    /** Its registration for push stays: the user may come back. */
    void suspended(DeviceAddress device) {
        delivery.revoked(device);
    }

    void revoked(DeviceAddress device) {
        delivery.revoked(device);
        push.revoked(device);
    }
}
