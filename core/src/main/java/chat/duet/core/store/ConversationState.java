package chat.duet.core.store;

/** A conversation as the writer counts it on. Only the writer thread may use it. */
final class ConversationState {
    final long id;
    final long userA;
    final long userB;
    private long lastSeq;

    ConversationState(long id, long userA, long userB, long lastSeq) {
        this.id = id;
        this.userA = userA;
        this.userB = userB;
        this.lastSeq = lastSeq;
    }

    boolean has(long user) {
        return user == userA || user == userB;
    }

    long peerOf(long user) {
        return user == userA ? userB : userA;
    }

    long lastSeq() {
        return lastSeq;
    }

    long nextSeq() {
        return ++lastSeq;
    }
}
