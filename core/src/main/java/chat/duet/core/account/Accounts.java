package chat.duet.core.account;

import chat.duet.core.device.Revocations;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.Suspension;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Registering users and checking their passwords. Thread-safe. */
public final class Accounts {
    private static final Refusal BUSY = Refusal.of(
                    ErrorCode.OVERLOADED, "too many passwords are being checked (expected: try again shortly)")
            .retryAfter(Duration.ofSeconds(5));

    /** What somebody without a password confirms with. */
    public static final String PHRASE = "delete my account";

    private final AccountStore store;
    private final PasswordHashing hashing;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final boolean open;
    private final Revocations cuts;

    /**
     * @param open whether strangers may register
     * @param cuts hears of the devices of a user who was suspended
     */
    public Accounts(
            AccountStore store,
            PasswordHashing hashing,
            InstantSource clock,
            RandomGenerator random,
            boolean open,
            Revocations cuts) {
        this.store = store;
        this.hashing = hashing;
        this.clock = clock;
        this.random = random;
        this.open = open;
        this.cuts = cuts;
    }

    /** Registers a user. Blocks the caller while the password is hashed. */
    public CompletableFuture<Outcome<User>> register(String name, String password, String displayName) {
        if (!open) {
            return CompletableFuture.completedFuture(Outcome.refused(
                    ErrorCode.REGISTRATION_CLOSED, "registration is closed (auth.registration: false)"));
        }
        Outcome<User> user = Names.name(name)
                .flatMap(key -> Names.password(password)
                        .flatMap(ignored -> Names.displayName(displayName))
                        .map(shown -> User.of(UserId.of(random.nextLong() >>> 1), key, shown, clock.millis())));
        return user.fold(
                valid -> hashing.hash(password)
                        .map(hash -> store.create(valid, hash))
                        .orElseGet(() -> CompletableFuture.completedFuture(Outcome.refused(BUSY))),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /** The user whose password this is. An unknown name and a wrong password get the same answer after the same time. Blocks. */
    public Outcome<User> authenticate(String name, String password) {
        Optional<AccountStore.Login> login = store.findLogin(name);
        Optional<Boolean> matches =
                login.filter(found -> !found.passwordHash().isEmpty()).isPresent()
                        ? hashing.matches(password, login.get().passwordHash())
                        : hashing.matchesNobody(password);
        if (matches.isEmpty()) {
            return Outcome.refused(BUSY);
        }
        if (!matches.get() || login.isEmpty()) {
            return Outcome.refused(ErrorCode.INVALID_CREDENTIALS, "name or password is wrong");
        }
        User user = login.get().user();
        if (user.deleted()) {
            return Outcome.refused(ErrorCode.INVALID_CREDENTIALS, "name or password is wrong");
        }
        return user.suspended() ? Outcome.refused(Suspension.REFUSED) : Outcome.ok(user);
    }

    /**
     * Whether the user, who is logged in, may do what cannot be undone: with their password, or, if they log in elsewhere and have none, with
     * {@link #PHRASE}. Blocks while the password is hashed.
     */
    public Outcome<User> confirm(UserId id, String password, String phrase) {
        Optional<User> user = store.find(id).filter(found -> !found.deleted());
        if (user.isEmpty()) {
            return Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user any more");
        }
        boolean elsewhere = store.findLogin(user.get().name())
                .filter(login -> login.passwordHash().isEmpty())
                .isPresent();
        if (!elsewhere) {
            return authenticate(user.get().name(), password);
        }
        return phrase.equals(PHRASE)
                ? Outcome.ok(user.get())
                : Outcome.refused(
                        ErrorCode.INVALID_FIELD, "confirm", "confirm: something else (expected: " + PHRASE + ")");
    }

    /** Keeps the user out until {@link #resume}: their tokens are refused, and the connections of their devices are cut once that is on disk. */
    public CompletableFuture<Outcome<Void>> suspend(UserId user) {
        return store.suspend(user, true)
                .thenApply(outcome -> outcome.flatMap(devices -> {
                    devices.forEach(cuts::revoked);
                    return Outcome.done();
                }));
    }

    /** Lets a suspended user in again, on the devices they had. */
    public CompletableFuture<Outcome<Void>> resume(UserId user) {
        return store.suspend(user, false).thenApply(outcome -> outcome.flatMap(devices -> Outcome.done()));
    }

    public Optional<User> find(UserId id) {
        return store.find(id);
    }

    public Optional<User> findByName(String name) {
        return store.findLogin(name).map(AccountStore.Login::user);
    }
}
