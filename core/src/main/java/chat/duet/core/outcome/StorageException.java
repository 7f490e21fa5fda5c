package chat.duet.core.outcome;

/** A read that the store could not answer. Writes never throw it: their refusal is a value. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public StorageException(Refusal refusal, Throwable cause) {
        super(refusal.detail(), cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
