package chat.duet.bench.subject;

import chat.duet.bench.seed.Cast;
import org.jspecify.annotations.Nullable;

/** The servers that can be measured, and how the two of a pair talk over each. */
public enum Kind {
    /** The broker that Duet embeds, in the same configuration, without Duet: a message is published straight to its recipient's topic. */
    BARE("bare"),
    /** The same, and the broker keeps sessions and queues in its own files. */
    BARE_FILE("bare-file"),
    /** Duet as shipped. */
    DUET("duet");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /**
     * The server with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind labelled(String label) {
        for (Kind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("server: " + label + " (expected: bare, bare-file or duet)");
    }

    /** As options and results write it. */
    public String label() {
        return label;
    }

    boolean isDuet() {
        return this == DUET;
    }

    public String sendTopic(long from, long to) {
        return isDuet() ? "u/" + Cast.text(Cast.user(from)) + "/out/message" : inTopic(to);
    }

    /** What a person has to subscribe, or null: Duet does it for them. */
    public @Nullable String subscription(long person) {
        return isDuet() ? null : inTopic(person);
    }

    private static String inTopic(long person) {
        return "in/" + Cast.text(Cast.user(person));
    }

    @Override
    public String toString() {
        return label;
    }
}
