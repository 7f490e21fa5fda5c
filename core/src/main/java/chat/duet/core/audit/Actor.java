package chat.duet.core.audit;

import chat.duet.protocol.id.KeyId;
import chat.duet.protocol.id.UserId;

/**
 * Who did it.
 *
 * @param id of the user or key; 0 for the command line
 */
public record Actor(Kind kind, long id) {
    /** Somebody at the command line of the server's machine. */
    public static final Actor CONSOLE = new Actor(Kind.CONSOLE, 0);

    /** What sort of actor. */
    public enum Kind {
        ADMINISTRATOR,
        KEY,
        CONSOLE
    }

    public static Actor administrator(UserId user) {
        return new Actor(Kind.ADMINISTRATOR, user.value());
    }

    public static Actor key(KeyId key) {
        return new Actor(Kind.KEY, key.value());
    }

    /** The id as it stands on the wire; empty for the command line. */
    public String idText() {
        return switch (kind) {
            case ADMINISTRATOR -> UserId.of(id).toString();
            case KEY -> KeyId.of(id).toString();
            case CONSOLE -> "";
        };
    }
}
