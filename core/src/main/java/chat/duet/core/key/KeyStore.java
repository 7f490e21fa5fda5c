package chat.duet.core.key;

import chat.duet.core.audit.Actor;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where API keys are kept. Thread-safe. */
public interface KeyStore {
    /** Stores a key, in one transaction with its line in the audit log. */
    CompletableFuture<Outcome<ApiKey>> create(Actor actor, ApiKey key, String hash);

    Optional<ApiKey> find(String hash);

    /** All keys, revoked and expired ones included, oldest first. */
    List<ApiKey> list();

    /** Revokes a key for ever, in one transaction with its line in the audit log; refuses with {@code key_not_found}. */
    CompletableFuture<Outcome<ApiKey>> revoke(Actor actor, KeyId id);

    /** Notes that a key was used. */
    void used(KeyId id, long at);
}
