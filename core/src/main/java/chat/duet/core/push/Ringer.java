package chat.duet.core.push;

import chat.duet.core.delivery.Delivery;
import chat.duet.core.delivery.Position;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that each registered device is looked at when there may be something to ring for. What that is, is in the log:
 *
 * <pre>
 *   to ring for = messages of others in the user's inbox log, past max(cursor, settled) and past the mark of their conversation
 * </pre>
 *
 * <p>What holds at any time, for each bell for which that is not empty:
 *
 * <ul>
 *   <li>a round is under way or handed in, and looks at the log after this was so; or
 *   <li>the timer wakes the bell, no later than the first of its rules gives another answer; or
 *   <li>the bell is parked at a circuit, which lets it go when it closes, and when it is its turn to try.
 * </ul>
 *
 * <p>A message is settled, on disk, only after its ring was sent or a rule has decided against it for good. So a crash at any moment costs a repetition of
 * what was sent and not yet written down, and never a ring: {@link Push} wakes all that have something at the start. Thread-safe.
 */
final class Ringer {
    private static final Logger log = LoggerFactory.getLogger(Ringer.class);

    /** Between two rounds of a bell, so that a flood of messages is not a flood of rounds. */
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** After a round that failed: most likely the database cannot be read. */
    private static final Duration TROUBLE = Duration.ofSeconds(5);

    private static final Duration PROBES = Duration.ofSeconds(1);

    private final PushBook book;
    private final RegistrationStore registrations;
    private final Map<Gateway, Outlet> outlets;
    private final Delivery delivery;
    private final Worker background;
    private final Timer timer;
    private final InstantSource clock;
    private final Duration deadline;
    private volatile @Nullable Rounds rounds;

    Ringer(
            PushBook book,
            RegistrationStore registrations,
            Map<Gateway, Outlet> outlets,
            Delivery delivery,
            Worker background,
            Timer timer,
            InstantSource clock,
            Duration deadline) {
        this.book = book;
        this.registrations = registrations;
        this.outlets = outlets;
        this.delivery = delivery;
        this.background = background;
        this.timer = timer;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** To be called once, before anything else. */
    void begin(Rounds through) {
        rounds = through;
    }

    /** A message of somebody else has been committed for the device's user. */
    void news(Bell bell) {
        long now = clock.millis();
        Optional<Position> position = delivery.position(bell.device().device());
        boolean there = position.isPresent() && position.get().present();
        soon(bell, there ? now + deadline.toMillis() : now, now);
    }

    /** The user has read the conversation on one of their devices. */
    void read(Bell bell, ConversationId conversation) {
        bell.read(conversation);
        soon(bell, clock.millis(), clock.millis());
    }

    /** Looks at the bell when devices that come back by themselves have come back. */
    void later(Bell bell) {
        wake(bell, clock.millis() + deadline.toMillis());
    }

    /** Not sooner than a moment after the last round. */
    private void soon(Bell bell, long at, long now) {
        long ran = bell.ranAt();
        boolean justNow = ran != Long.MIN_VALUE && now >= ran && now - ran < PAUSE.toMillis();
        wake(bell, justNow ? Math.max(at, ran + PAUSE.toMillis()) : at);
    }

    /** Looks at the bell at this time, in the clock's milliseconds, or before. */
    void wake(Bell bell, long at) {
        long now = clock.millis();
        if (at <= now) {
            start(bell);
        } else if (bell.wakesAt(at)) {
            timer.after(Duration.ofMillis(at - now), () -> {
                if (bell.woken(at)) {
                    start(bell);
                }
            });
        }
    }

    private void start(Bell bell) {
        if (bell.start()) {
            Outlet outlet = outlet(bell);
            (outlet == null ? background : outlet.workers()).execute(() -> run(bell));
        }
    }

    private @Nullable Outlet outlet(Bell bell) {
        Registration registration = bell.registration();
        return registration == null ? null : outlets.get(registration.address().gateway());
    }

    private void run(Bell bell) {
        long due;
        try {
            Rounds through = rounds;
            due = through == null ? Bell.NEVER : through.run(bell, outlet(bell));
        } catch (Throwable e) {
            log.warn("push: device={} not looked at: {}", bell.device().device(), e.toString());
            log.debug("push", e);
            due = clock.millis() + TROUBLE.toMillis();
        }
        long now = clock.millis();
        boolean more = bell.end(now);
        if (more) {
            wake(bell, now + PAUSE.toMillis());
        }
        if (due != Bell.NEVER) {
            wake(bell, due);
        }
    }

    /**
     * The registration is worth nothing any more. It goes, unless the device has registered again by now.
     *
     * @param failure the ring that failed by it, or null where none did
     */
    void gone(Bell bell, Registration registration, @Nullable Failure failure) {
        DeviceId device = bell.device().device();
        var unused = registrations
                .remove(device, registration.version(), failure, () -> {
                    log.info("push: registration dropped, it is not known to the gateway or too old device={}", device);
                    var unusedToo = drop(bell);
                })
                .thenAccept(outcome -> {
                    if (!outcome.isOk()) {
                        wake(bell, clock.millis() + TROUBLE.toMillis());
                    } else if (!outcome.orElseThrow()) {
                        // The device has registered anew meanwhile, and is worth another look.
                        wake(bell, clock.millis());
                    }
                });
    }

    /** Rings the device no more; done when a notice that is on its way has left. */
    CompletableFuture<Void> drop(Bell bell) {
        book.remove(bell);
        return bell.retire();
    }

    /** A circuit has opened. */
    void rests(Circuit circuit) {
        long rest = circuit.rest(clock.millis());
        if (rest < 0) {
            return;
        }
        timer.after(rest == 0 ? PROBES : Duration.ofMillis(rest), () -> {
            long now = clock.millis();
            circuit.probers(now).forEach(bell -> wake(bell, now));
            rests(circuit);
        });
    }
}
