package chat.duet.core.push;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A registered device, with what is remembered about ringing it.
 *
 * <p>Its state is of two kinds. What has to do with being woken is guarded by {@code this}. The rest belongs to the round: at most one is under way, and each
 * sees what the one before it did.
 */
final class Bell {
    static final long NEVER = Long.MAX_VALUE;

    private final DeviceAddress device;

    private @Nullable Registration registration;
    private boolean running;
    private boolean again;
    private long wakeAt = NEVER;
    private long ranAt = Long.MIN_VALUE;
    private Set<ConversationId> read = Set.of();
    private @Nullable CompletableFuture<Void> sending;

    /** For the round. */
    final Backlog backlog;

    final Budget budget;
    /** Whether the backlog knows what was decided before the process began. */
    boolean restored;
    /** Conversations of which something may have to be taken back. */
    final Set<ConversationId> toWithdraw = new HashSet<>();
    /** The last line about a conversation in the log of push, where it was put off. */
    final Map<ConversationId, Noted> noted = new HashMap<>();
    /** Notices that failed, one after the other. */
    int attempts;

    long retryAt;
    long failedAt;
    /** Its place in the line before the gateway, 0 for none. */
    long place;

    long placeTakenAt;

    /** When the oldest that waits was sent, {@link #NEVER} for none. For whoever counts. */
    volatile long oldestAt = NEVER;

    record Noted(Rule rule, long seq, long at) {}

    Bell(Registration registration, long settled, Budget budget) {
        this.device = registration.device();
        this.registration = registration;
        this.backlog = new Backlog(settled);
        this.budget = budget;
    }

    DeviceAddress device() {
        return device;
    }

    /** Null once the device is not to be rung any more. */
    synchronized @Nullable Registration registration() {
        return registration;
    }

    synchronized void replace(Registration now) {
        registration = now;
    }

    /** From now on nothing is sent any more; done once a notice that is on its way has left. */
    synchronized CompletableFuture<Void> retire() {
        registration = null;
        CompletableFuture<Void> onItsWay = sending;
        return onItsWay == null ? CompletableFuture.completedFuture(null) : onItsWay;
    }

    /** A notice is about to be sent to this registration; false if it is no longer the one. To be followed by {@link #sent}. */
    synchronized boolean sends(Registration used) {
        if (registration == null || registration.version() != used.version()) {
            return false;
        }
        sending = new CompletableFuture<>();
        return true;
    }

    void sent() {
        CompletableFuture<Void> done;
        synchronized (this) {
            done = sending;
            sending = null;
        }
        if (done != null) {
            done.complete(null);
        }
    }

    /** The user has read the conversation. */
    synchronized void read(ConversationId conversation) {
        if (read.isEmpty()) {
            read = new HashSet<>();
        }
        read.add(conversation);
    }

    /** What has been read since this was asked last. */
    synchronized Set<ConversationId> takeRead() {
        Set<ConversationId> taken = read;
        read = Set.of();
        return taken;
    }

    /** Whether a round has to be handed in now; if one is under way, another one follows it. */
    synchronized boolean start() {
        if (registration == null) {
            return false;
        }
        if (running) {
            again = true;
            return false;
        }
        running = true;
        return true;
    }

    /** The round is over; says whether something has come meanwhile. */
    synchronized boolean end(long now) {
        boolean more = again;
        running = false;
        again = false;
        ranAt = now;
        return more;
    }

    /** When the last round was over, in the clock's milliseconds. */
    synchronized long ranAt() {
        return ranAt;
    }

    /** Whether the timer has to be told of this time; if not, it will wake the bell earlier. */
    synchronized boolean wakesAt(long at) {
        if (registration == null || at >= wakeAt) {
            return false;
        }
        wakeAt = at;
        return true;
    }

    /** The timer has come to this time; says whether it is still the next. */
    synchronized boolean woken(long at) {
        if (wakeAt != at) {
            return false;
        }
        wakeAt = NEVER;
        return true;
    }
}
