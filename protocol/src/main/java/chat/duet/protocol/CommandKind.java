package chat.duet.protocol;

import java.util.Optional;

/** What a device can ask for; the last level of the topic it publishes to. */
public enum CommandKind {
    MESSAGE("message"),
    READ("read"),
    TYPING("typing"),
    SYNC("sync");

    private final String text;

    CommandKind(String text) {
        this.text = text;
    }

    /** Empty for every other text, the kinds reserved for later ({@code edit, delete, reaction}) included. */
    public static Optional<CommandKind> parse(String text) {
        for (CommandKind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** As it stands on the wire. */
    public String text() {
        return text;
    }

    /** True if the command must come with QoS 1, because its outcome matters; otherwise QoS 0 will do as well. */
    public boolean needsQos1() {
        return this != TYPING;
    }
}
