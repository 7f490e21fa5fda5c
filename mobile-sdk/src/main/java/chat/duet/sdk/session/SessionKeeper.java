package chat.duet.sdk.session;

import chat.duet.protocol.id.ClientId;
import chat.duet.sdk.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session on the device's disk. On the SDK's thread. */
final class SessionKeeper {
    private static final String CLIENT = "session.client";
    private static final String ACCESS = "session.access";
    private static final String EXPIRES = "session.accessExpiresAt";
    private static final String REFRESH = "session.refresh";

    private final Store store;

    SessionKeeper(Store store) {
        this.store = store;
    }

    /** Empty if there is none, or it has been ended; its tokens are gone then, but not whose the device is. */
    Optional<Session> read() {
        String access = store.value(ACCESS);
        ClientId client = client();
        if (access == null || client == null) {
            return Optional.empty();
        }
        String expires = store.value(EXPIRES);
        return Optional.of(
                Session.of(client, access, expires == null ? 0 : Long.parseLong(expires), store.value(REFRESH)));
    }

    /** Who was logged in last. */
    @Nullable
    ClientId client() {
        String client = store.value(CLIENT);
        return client == null ? null : ClientId.parse(client).orElse(null);
    }

    /** In a transaction. */
    void write(Session session) {
        store.value(CLIENT, session.clientId().toString());
        store.value(ACCESS, session.accessToken());
        store.value(EXPIRES, Long.toString(session.accessExpiresAt()));
        store.value(REFRESH, session.refreshToken());
    }

    void end() {
        store.transact(() -> {
            store.value(ACCESS, null);
            store.value(REFRESH, null);
            return null;
        });
    }
}
