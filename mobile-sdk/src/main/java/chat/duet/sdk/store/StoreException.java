package chat.duet.sdk.store;

import org.jspecify.annotations.Nullable;

/** The device's storage did not do what it was asked, because it is full, for example. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
