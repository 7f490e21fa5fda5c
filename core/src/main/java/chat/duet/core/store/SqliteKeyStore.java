package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.key.ApiKey;
import chat.duet.core.key.KeyStore;
import chat.duet.core.key.Keys;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** API keys in SQLite. */
final class SqliteKeyStore implements KeyStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteKeyStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<ApiKey>> create(Actor actor, ApiKey key, String hash) {
        return writer.submit(transaction -> {
            KeyRows.add(transaction.handle(), actor, key, hash);
            return Outcome.ok(key);
        });
    }

    @Override
    public Optional<ApiKey> find(String hash) {
        return readers.read(handle -> KeyRows.find(handle, hash));
    }

    @Override
    public List<ApiKey> list() {
        return readers.read(KeyRows::list);
    }

    @Override
    public CompletableFuture<Outcome<ApiKey>> revoke(Actor actor, KeyId id) {
        return writer.submit(transaction -> KeyRows.revoke(transaction.handle(), actor, id, transaction.now())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Keys.none(id))));
    }

    @Override
    public void used(KeyId id, long at) {
        var unused = writer.submit(transaction -> {
            transaction
                    .handle()
                    .createUpdate("UPDATE api_key SET last_used_at = :at WHERE id = :id AND last_used_at < :at")
                    .bind("at", at)
                    .bind("id", id.value())
                    .execute();
            return Outcome.done();
        });
    }
}
