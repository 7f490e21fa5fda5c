package chat.duet.core.account;

import chat.duet.core.audit.Actor;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where users are kept. Thread-safe; reads block the caller for about a page read. */
public interface AccountStore {
    /**
     * Stores the user, or refuses with {@code name_taken}. Done once it is on disk.
     *
     * @param by who made them, for the audit log; null for a user who registered
     */
    CompletableFuture<Outcome<User>> create(User user, String passwordHash, @Nullable Actor by);

    Optional<User> find(UserId id);

    /**
     * Suspends the user, or ends that, and writes it down in the audit log; refused with {@code user_not_found} where there is none.
     *
     * @return the user's devices that are not revoked
     */
    CompletableFuture<Outcome<List<DeviceAddress>>> suspend(Actor by, UserId user, boolean suspended);

    Optional<Login> findLogin(UserId id);

    Optional<User> findExternal(String subject);

    /** Stores a user who logs in elsewhere, and answers the one who has the subject, this one or an earlier one. */
    CompletableFuture<Outcome<User>> createExternal(User user, String subject);

    /** Keeps what users say of themselves; refused with {@code precondition_failed} unless it is still at the version. */
    CompletableFuture<Outcome<User>> change(UserId user, long version, String displayName, Profile profile);

    /**
     * Replaces the hash and revokes the user's devices, except one; refused with {@code user_not_found} where there is no such user.
     *
     * @return the devices that were revoked
     */
    CompletableFuture<Outcome<List<DeviceAddress>>> changePassword(UserId user, String hash, DeviceId except);

    /** Whether the viewer may know of the user: they have a conversation, or the user has a post that the viewer can see. */
    boolean visible(UserId viewer, UserId user);

    /** Finds without regard to case. */
    Optional<Login> findLogin(String name);

    /** A user with the hash of their password, in PHC string format. */
    record Login(User user, String passwordHash) {}
}
