package chat.duet.core.push;

import chat.duet.config.PushSettings;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.core.inbox.Entry;
import chat.duet.core.push.RegistrationStore.Saved;
import chat.duet.core.push.RegistrationStore.Stored;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Keeps the bells, and tells them what happens: commits, departures, registrations that come and go. Thread-safe. */
final class Belfry {
    static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private static final Duration PRUNING = Duration.ofHours(1);
    private static final Duration UNCERTAIN = Duration.ofSeconds(1);

    private final PushSettings settings;
    private final PushBook book;
    private final Map<Gateway, Outlet> outlets;
    private final Ringer ringer;
    private final RegistrationStore registrations;
    private final RingStore rings;
    private final Tally tally;
    private final Worker background;
    private final Timer timer;
    private final InstantSource clock;

    Belfry(
            PushSettings settings,
            PushBook book,
            Map<Gateway, Outlet> outlets,
            Ringer ringer,
            RegistrationStore registrations,
            RingStore rings,
            Tally tally,
            Worker background,
            Timer timer,
            InstantSource clock) {
        this.settings = settings;
        this.book = book;
        this.outlets = Collections.unmodifiableMap(outlets);
        this.ringer = ringer;
        this.registrations = registrations;
        this.rings = rings;
        this.tally = tally;
        this.background = background;
        this.timer = timer;
        this.clock = clock;
    }

    void start() {
        for (Stored stored : registrations.load()) {
            Bell bell = bell(stored.registration(), stored.settled());
            book.add(bell);
            if (stored.news() && !outlets.isEmpty()) {
                ringer.later(bell);
            }
        }
        if (!outlets.isEmpty()) {
            timer.every(PRUNING, this::prune);
        }
    }

    private Bell bell(Registration registration, long settled) {
        return new Bell(registration, settled, new Budget(settings.burst(), settings.refill(), clock.millis()));
    }

    void committed(List<Entry> entries) {
        for (Entry entry : entries) {
            List<Bell> bells = book.of(entry.user());
            if (!bells.isEmpty()) {
                tell(bells, entry.user(), entry.event());
            }
        }
    }

    private void tell(List<Bell> bells, UserId user, InboxEvent event) {
        if (event instanceof MessageEvent message && !message.senderId().equals(user)) {
            bells.forEach(ringer::news);
        } else if (event instanceof ReceiptEvent receipt
                && receipt.kind() == ReceiptKind.READ
                && receipt.userId().equals(user)) {
            bells.forEach(bell -> ringer.read(bell, receipt.conversationId()));
        }
    }

    /** Nobody knows whose log it may be in: each is looked at once. */
    void uncertain() {
        timer.after(UNCERTAIN, () -> background.execute(() -> book.all().forEach(ringer::later)));
    }

    void departed(DeviceAddress device) {
        Bell bell = book.find(device.device());
        if (bell != null) {
            ringer.wake(bell, clock.millis());
        }
    }

    Set<Gateway> gateways() {
        return outlets.keySet();
    }

    Optional<Registration> registration(DeviceAddress device) {
        return Optional.ofNullable(book.find(device.device()))
                .filter(bell -> bell.device().equals(device))
                .map(Bell::registration);
    }

    /** The registration is on disk. Done when nothing is on its way any more to a device that it has the token from. */
    CompletableFuture<Void> enter(Saved saved) {
        Registration registration = saved.registration();
        Bell before = book.find(registration.device().device());
        if (before == null) {
            book.add(bell(registration, saved.settled()));
        } else {
            before.replace(registration);
            if (!outlets.isEmpty()) {
                ringer.wake(before, clock.millis());
            }
        }
        return saved.movedFrom()
                .map(owner -> book.find(owner.device()))
                .map(ringer::drop)
                .orElse(NOTHING);
    }

    /** The device has no registration any more. Done when nothing is on its way to it. */
    CompletableFuture<Void> leave(DeviceAddress device) {
        Bell bell = book.find(device.device());
        return bell == null ? NOTHING : ringer.drop(bell);
    }

    PushFigures figures() {
        int queued = 0;
        long oldest = Long.MAX_VALUE;
        for (Bell bell : book.all()) {
            if (bell.oldestAt != Bell.NEVER) {
                queued++;
                oldest = Math.min(oldest, bell.oldestAt);
            }
        }
        List<PushFigures.OfGateway> gateways = outlets.values().stream()
                .map(outlet -> tally.of(outlet.kind(), outlet.down()))
                .toList();
        Duration age = queued == 0 ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
        return new PushFigures(book.size(), queued, age, tally.decided(), gateways);
    }

    private void prune() {
        long now = clock.millis();
        long idle = now - settings.registrationIdle().toMillis();
        for (Bell bell : book.all()) {
            Registration registration = bell.registration();
            if (registration != null && registration.registeredAt() < idle) {
                ringer.gone(bell, registration, null);
            }
        }
        outlets.values().forEach(outlet -> outlet.tidy(now));
        prune(now - settings.logRetention().toMillis(), now - settings.ttl().toMillis());
    }

    /** Some at a time, so that nobody's message waits long for the writer. */
    private void prune(long logBefore, long marksBefore) {
        var unused = rings.prune(logBefore, marksBefore).thenAccept(outcome -> {
            if (outcome.isOk() && outcome.orElseThrow() > 0) {
                prune(logBefore, marksBefore);
            }
        });
    }
}
