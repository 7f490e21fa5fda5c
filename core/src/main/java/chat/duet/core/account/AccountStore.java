package chat.duet.core.account;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where users are kept. Thread-safe; reads block the caller for about a page read. */
public interface AccountStore {
    /** Stores the user, or refuses with {@code name_taken}. Done once it is on disk. */
    CompletableFuture<Outcome<User>> create(User user, String passwordHash);

    Optional<User> find(UserId id);

    /** Finds without regard to case. */
    Optional<Login> findLogin(String name);

    /** A user with the hash of their password, in PHC string format. */
    record Login(User user, String passwordHash) {}
}
