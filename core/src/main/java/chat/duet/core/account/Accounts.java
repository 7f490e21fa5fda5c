package chat.duet.core.account;

import chat.duet.config.Limit;
import chat.duet.core.audit.Actor;
import chat.duet.core.device.Revocations;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.Suspension;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Registering users and checking their passwords. Thread-safe. */
public final class Accounts {
    private static final Refusal BUSY = Refusal.of(
                    ErrorCode.OVERLOADED, "too many passwords are being checked (expected: try again shortly)")
            .retryAfter(Duration.ofSeconds(5));

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Refusal LATE =
            Refusal.of(ErrorCode.TIMEOUT, "the user was not stored in time (expected: repeat it)");

    /** What somebody without a password confirms with. */
    public static final String PHRASE = "delete my account";

    /** Stored in place of a hash; nothing matches it. */
    private static final String NO_PASSWORD = "";

    private final AccountStore store;
    private final PasswordHashing hashing;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Limiter limiter;
    private final LoginThrottle throttle;
    private final boolean open;
    private final Revocations cuts;
    private final Revocations revocations;

    /**
     * @param open whether strangers may register
     * @param cuts hears of the devices of a user who was suspended
     * @param revocations hears of devices that a change of password has revoked
     */
    public Accounts(
            AccountStore store,
            PasswordHashing hashing,
            InstantSource clock,
            RandomGenerator random,
            Limiter limiter,
            LoginThrottle throttle,
            boolean open,
            Revocations cuts,
            Revocations revocations) {
        this.store = store;
        this.hashing = hashing;
        this.clock = clock;
        this.random = random;
        this.limiter = limiter;
        this.throttle = throttle;
        this.open = open;
        this.cuts = cuts;
        this.revocations = revocations;
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
                        .map(hash -> store.create(valid, hash, null))
                        .orElseGet(() -> CompletableFuture.completedFuture(Outcome.refused(BUSY))),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /**
     * Registers a user on behalf of the operator, whether or not strangers may register. Blocks the caller while a password is hashed.
     *
     * @param by whose doing it is, for the audit log
     * @param password empty for a user whom no password lets in
     */
    public CompletableFuture<Outcome<User>> create(
            Actor by, String name, String displayName, Optional<String> password) {
        Outcome<User> user = Names.name(name)
                .flatMap(key -> password.map(Names::password)
                        .orElseGet(() -> Outcome.ok(NO_PASSWORD))
                        .flatMap(ignored -> Names.displayName(displayName))
                        .map(shown -> User.of(UserId.of(random.nextLong() >>> 1), key, shown, clock.millis())));
        return user.fold(
                valid -> password.map(hashing::hash)
                        .orElseGet(() -> Optional.of(NO_PASSWORD))
                        .map(hash -> store.create(valid, hash, by))
                        .orElseGet(() -> CompletableFuture.completedFuture(Outcome.refused(BUSY))),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /** Counts a registration for the address it comes from, or refuses it with {@code rate_limited}. */
    public Outcome<Void> admitRegistration(String address) {
        return open ? limiter.take(Limit.REGISTER_ADDRESS, address) : Outcome.done();
    }

    /**
     * The user whose password this is. An unknown name and a wrong password get the same answer after the same time, and so they do from whoever has
     * tried too often. Blocks.
     */
    public Outcome<User> authenticate(LoginAttempt attempt) {
        return throttle.admit(attempt)
                .flatMap(admitted -> check(attempt.name(), attempt.password()))
                .map(user -> {
                    throttle.takeBack(attempt);
                    throttle.remember(user, attempt);
                    return user;
                });
    }

    private Outcome<User> check(String name, String password) {
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
            return check(user.get().name(), password);
        }
        return phrase.equals(PHRASE)
                ? Outcome.ok(user.get())
                : Outcome.refused(
                        ErrorCode.INVALID_FIELD, "confirm", "confirm: something else (expected: " + PHRASE + ")");
    }

    /**
     * Keeps the user out until {@link #resume}: their tokens are refused, and the connections of their devices are cut once that is on disk.
     *
     * @param by whose doing it is, for the audit log
     */
    public CompletableFuture<Outcome<Void>> suspend(Actor by, UserId user) {
        return store.suspend(by, user, true)
                .thenApply(outcome -> outcome.flatMap(devices -> {
                    devices.forEach(cuts::revoked);
                    return Outcome.done();
                }));
    }

    /** Lets a suspended user in again, on the devices they had. */
    public CompletableFuture<Outcome<Void>> resume(Actor by, UserId user) {
        return store.suspend(by, user, false).thenApply(outcome -> outcome.flatMap(devices -> Outcome.done()));
    }

    /**
     * The user with this subject at another backend, made if there is none. Their name here is their id, and they have no password. Blocks, when they are
     * made until that is on disk.
     *
     * @param name to be shown of a new user, if it can be
     */
    public Outcome<User> external(String subject, Optional<String> name) {
        Optional<User> known = store.findExternal(subject);
        if (known.isPresent()) {
            return Outcome.ok(known.get());
        }
        UserId id = UserId.of(random.nextLong() >>> 1);
        String shown = name.filter(text -> Names.displayName(text).isOk()).orElse(id.toString());
        User made = User.of(id, id.toString(), shown, clock.millis());
        return store.createExternal(made, subject)
                .completeOnTimeout(Outcome.refused(LATE), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Changes the password, and revokes the user's other devices. Blocks while passwords are hashed.
     *
     * @param current refused with {@code invalid_credentials} if it is not the password
     */
    public CompletableFuture<Outcome<Void>> changePassword(UserId user, DeviceId device, String current, String next) {
        Outcome<String> hash = limiter.take(Limit.PASSWORD_CHANGE, user)
                .flatMap(admitted -> Names.password(next))
                .flatMap(fits -> confirm(user, current))
                .flatMap(confirmed -> hashing.hash(next).map(Outcome::ok).orElseGet(() -> Outcome.refused(BUSY)));
        return hash.fold(
                made -> store.changePassword(user, made, device)
                        .thenApply(outcome -> outcome.flatMap(revoked -> {
                            revoked.forEach(revocations::revoked);
                            return Outcome.done();
                        })),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    private Outcome<Void> confirm(UserId user, String password) {
        Optional<AccountStore.Login> login =
                store.findLogin(user).filter(found -> !found.passwordHash().isEmpty());
        if (login.isEmpty()) {
            return Outcome.refused(
                    ErrorCode.INVALID_CREDENTIALS, "the account has no password (expected: one that logs in here)");
        }
        Optional<Boolean> matches = hashing.matches(password, login.get().passwordHash());
        if (matches.isEmpty()) {
            return Outcome.refused(BUSY);
        }
        return matches.get()
                ? Outcome.done()
                : Outcome.refused(ErrorCode.INVALID_CREDENTIALS, "currentPassword", "currentPassword: wrong");
    }

    /** Keeps what the user says of themselves; refused with {@code precondition_failed} unless it is still at the version. */
    public CompletableFuture<Outcome<User>> change(UserId user, long version, String displayName, Profile profile) {
        return Names.displayName(displayName)
                .fold(
                        name -> store.change(user, version, name, profile),
                        refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /** Another user, for those who have a conversation with them or can see a post of theirs; else, and once they have left, like one that does not exist. */
    public Outcome<User> seenBy(UserId viewer, UserId user) {
        return store.find(user)
                .filter(found -> !found.deleted())
                .filter(found -> viewer.equals(user) || store.visible(viewer, user))
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + user + " that you may know of"));
    }

    public Optional<User> find(UserId id) {
        return store.find(id);
    }

    public Optional<User> findByName(String name) {
        return store.findLogin(name).map(AccountStore.Login::user);
    }
}
