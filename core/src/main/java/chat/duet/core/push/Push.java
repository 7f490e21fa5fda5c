package chat.duet.core.push;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ringing, as the edges see it: registering devices, silencing conversations and people, and asking why. Thread-safe. */
public final class Push {
    /** For {@link #mute}: until it is undone. */
    public static final long FOR_EVER = WireInteger.MAX;

    private final Map<Gateway, PushGateway> gateways;

    public Push(Map<Gateway, PushGateway> gateways) {
        this.gateways = Map.copyOf(gateways);
    }

    /** The gateways that registrations are worth something with. */
    public Set<Gateway> gateways() {
        return gateways.keySet();
    }

    /**
     * Registers the device, or replaces its registration. A device that holds the same token loses its registration: a token belongs to one device.
     *
     * @param zone the device's time zone by its IANA name, such as {@code Asia/Seoul}; refused with {@code invalid_field} for {@code timeZone}
     * @param quietHours null for none
     */
    public CompletableFuture<Outcome<Registration>> register(
            DeviceAddress device, Address address, String zone, @Nullable QuietHours quietHours, Preview preview) {
        throw new UnsupportedOperationException();
    }

    public Optional<Registration> registration(DeviceAddress device) {
        throw new UnsupportedOperationException();
    }

    /** Forgets the device's registration; done as well if there is none. */
    public CompletableFuture<Outcome<Void>> unregister(DeviceAddress device) {
        throw new UnsupportedOperationException();
    }

    /**
     * Mutes the conversation for the user until a time in milliseconds since 1970-01-01T00:00Z; 0 undoes it, {@link #FOR_EVER} needs undoing. Refused
     * with {@code conversation_not_found} unless they take part, and with {@code invalid_field} for {@code until}.
     */
    public CompletableFuture<Outcome<Void>> mute(UserId user, ConversationId conversation, long until) {
        throw new UnsupportedOperationException();
    }

    /** Until when the user has muted the conversation, as in {@link #mute}; 0 when they have not. */
    public Outcome<Long> mutedUntil(UserId user, ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /** Silences the rings of somebody's messages. Refused with {@code user_not_found}, and for oneself with {@code invalid_field}. */
    public CompletableFuture<Outcome<Void>> block(UserId user, UserId blocked) {
        throw new UnsupportedOperationException();
    }

    /** Undoes {@link #block}; done as well if there is nothing to undo. */
    public CompletableFuture<Outcome<Void>> unblock(UserId user, UserId blocked) {
        throw new UnsupportedOperationException();
    }

    /** Whom the user has blocked, by the order in which they did. */
    public List<UserId> blocks(UserId user) {
        throw new UnsupportedOperationException();
    }

    /** What the sender may know of their message; refused with {@code message_not_found} for everybody else. */
    public Outcome<Timeline> timeline(UserId sender, MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** Everything that is known about a message, for the operator; empty if there is none. */
    public Optional<Timeline> timeline(MessageId message) {
        throw new UnsupportedOperationException();
    }

    public PushFigures figures() {
        throw new UnsupportedOperationException();
    }
}
