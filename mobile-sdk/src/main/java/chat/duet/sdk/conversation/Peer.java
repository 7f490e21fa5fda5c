package chat.duet.sdk.conversation;

import chat.duet.protocol.id.UserId;
import java.util.Objects;

/** The other side of a conversation. Immutable. */
public final class Peer {
    private final UserId id;
    private final String name;
    private final String displayName;
    private final boolean deleted;

    private Peer(UserId id, String name, String displayName, boolean deleted) {
        this.id = Objects.requireNonNull(id, "id");
        this.name = Objects.requireNonNull(name, "name");
        this.displayName = Objects.requireNonNull(displayName, "displayName");
        this.deleted = deleted;
    }

    public static Peer of(UserId id, String name, String displayName, boolean deleted) {
        return new Peer(id, name, displayName, deleted);
    }

    /** Of whom only the id is known as yet. */
    public static Peer unnamed(UserId id) {
        return new Peer(id, "", "", false);
    }

    public UserId id() {
        return id;
    }

    /** Unique on the server; empty if the account is deleted, or the name not known as yet. */
    public String name() {
        return name;
    }

    /** What to show; empty if the account is deleted, or the name not known as yet. */
    public String displayName() {
        return displayName;
    }

    /** True if the account is deleted: the conversation can be read, and nothing more be sent. */
    public boolean isDeleted() {
        return deleted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Peer
                && ((Peer) other).id.equals(id)
                && ((Peer) other).name.equals(name)
                && ((Peer) other).displayName.equals(displayName)
                && ((Peer) other).deleted == deleted;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Peer[" + id + ", " + name + "]";
    }
}
