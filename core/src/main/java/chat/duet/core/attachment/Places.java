package chat.duet.core.attachment;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many transfers there may be at a time: each holds a thread for as long as its client likes. Thread-safe. */
final class Places {
    private static final int SHARE = 4;

    private final int most;
    private final Map<UserId, Integer> taken = new HashMap<>();
    private int all;

    /** @param most of all users together; one of them may have a quarter of these */
    Places(int most) {
        this.most = most;
    }

    /** Takes a place, or says why not; who got one leaves it. */
    synchronized Optional<Refusal> enter(UserId user) {
        int mine = taken.getOrDefault(user, 0);
        if (all >= most || mine >= Math.max(1, most / SHARE)) {
            return Optional.of(Refusal.of(
                            ErrorCode.OVERLOADED,
                            "too many files are on their way at once (expected: try again shortly)")
                    .retryAfter(Duration.ofSeconds(2)));
        }
        taken.put(user, mine + 1);
        all++;
        return Optional.empty();
    }

    synchronized void leave(UserId user) {
        all--;
        taken.computeIfPresent(user, (who, places) -> places == 1 ? null : places - 1);
    }
}
