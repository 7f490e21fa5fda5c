package chat.duet.drill.client;

import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How sends ended that did not end in an acknowledgement: refused, or not at all. A refusal is right when it has the code
 * of a fault on the server's side, with the reason code or status that belongs to it. Thread-safe.
 */
public final class Endings {

    /** A command has 10 s in the server; past this the promise that every send ends is broken. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * After which a sender gives up, and the drill cannot go on. Long, because where a server lives for a second at a time on a busy machine, its first
     * request over REST may never be answered.
     */
    static final Duration GIVE_UP = Duration.ofMinutes(15);

    private static final int MOST_EXAMPLES = 10;

    private static final Map<String, Integer> MQTT = Map.of(
            ErrorCode.STORAGE_FULL.code(), 0x97,
            ErrorCode.OVERLOADED.code(), 0x97,
            ErrorCode.STORAGE_UNAVAILABLE.code(), 0x80,
            ErrorCode.TIMEOUT.code(), 0x80);

    private static final Map<String, Integer> HTTP = Map.of(
            ErrorCode.STORAGE_FULL.code(), 507,
            ErrorCode.OVERLOADED.code(), 503,
            ErrorCode.STORAGE_UNAVAILABLE.code(), 503,
            ErrorCode.TIMEOUT.code(), 503);

    private final Duration patience;
    private final Duration patienceForEvent;
    private final Map<String, Duration> slowest = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int wrongs;
    private final List<String> unanswered = new ArrayList<>();

    public Endings() {
        this(PATIENCE);
    }

    /** @param patience how long a send may take to end; longer where the drill itself stops the server */
    public Endings(Duration patience) {
        this(patience, patience);
    }

    /** @param patienceForEvent how long the own event may take that is the answer in MQTT 3.1.1: it comes after all those before it */
    public Endings(Duration patience, Duration patienceForEvent) {
        this.patience = patience;
        this.patienceForEvent = patienceForEvent;
    }

    Duration patience() {
        return patience;
    }

    Duration patienceForEvent() {
        return patienceForEvent;
    }

    /** @param way what answers are compared by, such as REST */
    synchronized void answered(String way, Duration after) {
        slowest.merge(way, after, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    /** The longest time to an answer, by way. */
    public synchronized Map<String, Duration> slowest() {
        return new TreeMap<>(slowest);
    }

    void refusedByPuback(int reasonCode, @Nullable String code) {
        refused(code, MQTT, reasonCode, "PUBACK 0x" + Integer.toHexString(reasonCode));
    }

    void refusedByStatus(int status, @Nullable String code) {
        refused(code, HTTP, status, "HTTP " + status);
    }

    private synchronized void refused(
            @Nullable String code, Map<String, Integer> expected, int found, String description) {
        var given = code == null ? "(none)" : code;
        if (Integer.valueOf(found).equals(expected.get(given))) {
            refused.merge(given, 1, Integer::sum);
        } else {
            wrongs++;
            if (wrong.size() < MOST_EXAMPLES) {
                wrong.add(description + " with code " + given);
            }
        }
    }

    synchronized void unanswered(String send) {
        unanswered.add(send);
    }

    /** How many refusals there were with each code, of those that are as they should be. */
    public synchronized Map<String, Integer> refused() {
        return Map.copyOf(refused);
    }

    public synchronized int wrong() {
        return wrongs;
    }

    /** The first of the refusals that are not as they should be. */
    public synchronized List<String> examplesOfWrong() {
        return List.copyOf(wrong);
    }

    /** Sends that got neither an answer nor a closed connection in time. */
    public synchronized List<String> unanswered() {
        return List.copyOf(unanswered);
    }
}
