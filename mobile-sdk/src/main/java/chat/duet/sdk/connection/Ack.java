package chat.duet.sdk.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The PUBACK of a command. Immutable. */
public final class Ack {
    private static final int FIRST_REFUSAL = 0x80;

    private final int reason;
    private final String detail;
    private final Map<String, String> properties;

    public Ack(int reason, String detail, Map<String, String> properties) {
        this.reason = reason;
        this.detail = detail;
        this.properties = properties;
    }

    public boolean isAccepted() {
        return reason < FIRST_REFUSAL;
    }

    public int reason() {
        return reason;
    }

    /** The reason string; empty if there is none. */
    public String detail() {
        return detail;
    }

    public @Nullable String property(String name) {
        return properties.get(name);
    }

    /** @throws IllegalArgumentException if it is missing or no number */
    public long number(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing (expected: an integer)");
        }
        return Long.parseLong(value);
    }
}
