package chat.duet.protocol.event;

import java.util.Optional;

/** What a receipt reports. */
public enum ReceiptKind {
    DELIVERED("delivered"),
    READ("read");

    private final String type;

    ReceiptKind(String type) {
        this.type = type;
    }

    public static Optional<ReceiptKind> parse(String type) {
        for (ReceiptKind kind : values()) {
            if (kind.type.equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The event type as it stands on the wire. */
    public String type() {
        return type;
    }
}
