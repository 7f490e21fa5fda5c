package chat.duet.core.push;

import chat.duet.config.PushSettings;
import chat.duet.core.delivery.Delivery;
import chat.duet.core.delivery.Departures;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.Entry;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.message.MessageLog;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.push.RegistrationStore.Saved;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Ringing, as the edges see it: registering devices, silencing conversations and people, and asking why. Also where the rest of the core tells of what
 * happens. Thread-safe.
 */
public final class Push implements CommitListener, Departures {
    /** For {@link #mute}: until it is undone. */
    public static final long FOR_EVER = WireInteger.MAX;

    private final RegistrationStore registrations;
    private final SilenceStore silences;
    private final TimelineStore timelines;
    private final Belfry belfry;
    private final Ledger ledger;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param workers of each gateway; blocked while a notice is sent */
    public Push(
            PushSettings settings,
            Map<Gateway, PushGateway> gateways,
            Map<Gateway, Worker> workers,
            PushStores stores,
            InboxLog inbox,
            MessageLog messages,
            Delivery delivery,
            Worker background,
            Timer timer,
            InstantSource clock,
            RandomGenerator random) {
        this.registrations = stores.registrations();
        this.silences = stores.silences();
        this.timelines = stores.timelines();
        this.clock = clock;
        this.random = random;
        Map<Gateway, Outlet> outlets = new EnumMap<>(Gateway.class);
        gateways.forEach((kind, gateway) -> {
            Pace pace = new Pace(settings.rate(), clock.millis());
            Worker own = Objects.requireNonNull(workers.get(kind));
            outlets.put(kind, new Outlet(kind, gateway, own, pace, random));
        });
        PushBook book = new PushBook();
        Tally tally = new Tally();
        RingStore rings = stores.rings();
        ledger = new Ledger(rings, timer);
        Ringer ringer =
                new Ringer(book, registrations, outlets, delivery, background, timer, clock, settings.deadline());
        ringer.begin(new Rounds(
                inbox,
                delivery,
                rings,
                new PushRules(settings.deadline(), settings.ttl(), settings.spacing()),
                new Notices(rings, messages, Preview.valueOf(settings.preview().name()), settings.ttl()),
                new Courier(clock, random, ringer, tally),
                ringer,
                ledger,
                tally,
                clock,
                settings.ttl()));
        belfry = new Belfry(settings, book, outlets, ringer, registrations, rings, tally, background, timer, clock);
    }

    /** Finds again what was to be rung when the process ended. To be called before there are commits. */
    public void start() {
        belfry.start();
    }

    @Override
    public void committed(List<Entry> entries) {
        belfry.committed(entries);
    }

    @Override
    public void uncertain() {
        belfry.uncertain();
    }

    @Override
    public void departed(DeviceAddress device) {
        belfry.departed(device);
    }

    /** The device was revoked, and its registration went with it. */
    public void revoked(DeviceAddress device) {
        var unused = belfry.leave(device);
    }

    /** The gateways that registrations are worth something with. */
    public Set<Gateway> gateways() {
        return belfry.gateways();
    }

    /**
     * Registers the device, or replaces its registration. A device that holds the same token loses its registration: a token belongs to one device. Done when
     * nothing is on its way to that device any more.
     *
     * @param zone the device's time zone by its IANA name, such as {@code Asia/Seoul}; refused with {@code invalid_field} for {@code timeZone}
     * @param quietHours null for none
     */
    public CompletableFuture<Outcome<Registration>> register(
            DeviceAddress device, Address address, String zone, @Nullable QuietHours quietHours, Preview preview) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            return CompletableFuture.completedFuture(Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "timeZone",
                    "timeZone: '%s' (expected: the IANA name of a time zone, such as Asia/Seoul)"
                            .formatted(zone.length() > 64 ? zone.substring(0, 64) : zone)));
        }
        long version = random.nextLong();
        Registration registration =
                new Registration(device, address, ZoneId.of(zone), quietHours, preview, clock.millis(), version);
        CompletableFuture<Void> left = new CompletableFuture<>();
        return registrations
                .save(registration, saved -> whenGone(belfry.enter(saved), left))
                .thenCompose(outcome -> after(left, outcome.map(Saved::registration)));
    }

    public Optional<Registration> registration(DeviceAddress device) {
        return belfry.registration(device);
    }

    /** Forgets the device's registration; done as well if there is none. */
    public CompletableFuture<Outcome<Void>> unregister(DeviceAddress device) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        return registrations
                .remove(device.device(), () -> whenGone(belfry.leave(device), left))
                .thenCompose(outcome -> after(left, outcome));
    }

    private static void whenGone(CompletableFuture<Void> onItsWay, CompletableFuture<Void> left) {
        var unused = onItsWay.thenRun(() -> left.complete(null));
    }

    private static <T> CompletableFuture<Outcome<T>> after(CompletableFuture<Void> left, Outcome<T> outcome) {
        return outcome.isOk() ? left.thenApply(done -> outcome) : CompletableFuture.completedFuture(outcome);
    }

    /**
     * Mutes the conversation for the user until a time in milliseconds since 1970-01-01T00:00Z; 0 undoes it, {@link #FOR_EVER} needs undoing. Refused
     * with {@code conversation_not_found} unless they take part, and with {@code invalid_field} for {@code until}.
     */
    public CompletableFuture<Outcome<Void>> mute(UserId user, ConversationId conversation, long until) {
        if (!WireInteger.isBetween(until, 0)) {
            return CompletableFuture.completedFuture(Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "until",
                    "until: " + until + " (expected: " + WireInteger.expectation(0) + ")"));
        }
        return silences.mute(user, conversation, until);
    }

    /** Until when the user has muted the conversation, as in {@link #mute}; 0 when they have not. */
    public Outcome<Long> mutedUntil(UserId user, ConversationId conversation) {
        return silences.mutedUntil(user, conversation)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Refusal.noConversation(conversation)));
    }

    /** Silences the rings of somebody's messages. Refused with {@code user_not_found}, and for oneself with {@code invalid_field}. */
    public CompletableFuture<Outcome<Void>> block(UserId user, UserId blocked) {
        if (user.equals(blocked)) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "userId", "userId: your own (expected: another user's)"));
        }
        return silences.block(user, blocked);
    }

    /** Undoes {@link #block}; done as well if there is nothing to undo. */
    public CompletableFuture<Outcome<Void>> unblock(UserId user, UserId blocked) {
        return silences.unblock(user, blocked);
    }

    /** Whom the user has blocked, by the order in which they did. */
    public List<UserId> blocks(UserId user) {
        return silences.blocks(user);
    }

    /** What the sender may know of their message; refused with {@code message_not_found} for everybody else. */
    public Outcome<Timeline> timeline(UserId sender, MessageId message) {
        return timelines
                .outline(message)
                .filter(found -> found.sender().equals(sender))
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.MESSAGE_NOT_FOUND, "messageId", "messageId: no message " + message + " of yours"));
    }

    /** Everything that is known about a message, for the operator; empty if there is none. */
    public Optional<Timeline> timeline(MessageId message) {
        return timelines.outline(message).map(timelines::complete);
    }

    /** Looks at every registration. */
    public PushFigures figures() {
        return belfry.figures();
    }

    /** Writes down what has not been yet. The workers have ended. */
    public void close() {
        ledger.close();
    }
}
