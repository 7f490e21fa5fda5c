package chat.duet.core.backend;

import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.audit.Actor;
import chat.duet.core.conversation.ConversationStore.Opened;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.device.Device;
import chat.duet.core.device.Devices;
import chat.duet.core.device.StartFrom;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.session.Session;
import chat.duet.core.session.Sessions;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What an operator's backend does for its users. Whatever it does is in the audit log, by the transaction that does it. Thread-safe.
 */
public final class Backend {
    private final Accounts accounts;
    private final Devices devices;
    private final Sessions sessions;
    private final Conversations conversations;
    private final PlatformStore platform;
    private final int longestText;

    /** @param longestText of a message, in Unicode code points */
    public Backend(
            Accounts accounts,
            Devices devices,
            Sessions sessions,
            Conversations conversations,
            PlatformStore platform,
            int longestText) {
        this.accounts = accounts;
        this.devices = devices;
        this.sessions = sessions;
        this.conversations = conversations;
        this.platform = platform;
        this.longestText = longestText;
    }

    /**
     * Creates a user, whether or not strangers may register. Blocks while the password is hashed.
     *
     * @param password empty for a user who can only be let in by {@link #openSession}
     */
    public CompletableFuture<Outcome<User>> createUser(
            Actor actor, String name, String displayName, Optional<String> password) {
        return accounts.create(actor, name, displayName, password);
    }

    /** Lets a new device of a user in. */
    public CompletableFuture<Outcome<Session>> openSession(
            Actor actor, UserId user, String deviceName, StartFrom startFrom) {
        return then(usable(user), found -> devices.add(user, deviceName, startFrom))
                .thenCompose(outcome -> then(outcome, device -> sessions.open(device, actor)));
    }

    /** Lets a known device of a user in again; its earlier refresh tokens stop working. */
    public CompletableFuture<Outcome<Session>> openSession(Actor actor, UserId user, DeviceId id) {
        Outcome<Device> device = usable(user)
                .flatMap(found -> devices.findUsable(user, id)
                        .map(Outcome::ok)
                        .orElseGet(() -> Outcome.refused(
                                ErrorCode.DEVICE_NOT_FOUND,
                                "deviceId",
                                "deviceId: no device " + id + " of this user")));
        return then(device, found -> sessions.open(found, actor));
    }

    private Outcome<User> usable(UserId id) {
        Optional<User> user = accounts.find(id).filter(found -> !found.deleted());
        if (user.isEmpty()) {
            return Outcome.refused(noUser("userId", id));
        }
        return user.get().suspendedAt() == 0
                ? Outcome.ok(user.get())
                : Outcome.refused(ErrorCode.ACCOUNT_SUSPENDED, "userId", "userId: " + id + " is suspended");
    }

    /** Opens the conversation of two users as if the first had done it. */
    public CompletableFuture<Outcome<Opened>> openConversation(Actor actor, UserId user, UserId peer) {
        if (!isThere(user)) {
            return CompletableFuture.completedFuture(Outcome.refused(noUser("userId", user)));
        }
        if (!isThere(peer)) {
            return CompletableFuture.completedFuture(Outcome.refused(noUser("peerId", peer)));
        }
        return conversations.openFor(actor, user, peer);
    }

    /** Lets the platform say something: a value means that it is on disk. */
    public CompletableFuture<Outcome<Said>> say(Saying saying) {
        return TextRules.problem(saying.text(), longestText)
                .map(problem -> CompletableFuture.completedFuture(
                        Outcome.<Said>refused(ErrorCode.INVALID_FIELD, "text", "text: " + problem)))
                .orElseGet(() -> platform.say(saying));
    }

    private boolean isThere(UserId user) {
        return accounts.find(user).filter(found -> !found.deleted()).isPresent();
    }

    private static Refusal noUser(String field, UserId id) {
        return Refusal.field(ErrorCode.USER_NOT_FOUND, field, field + ": no user " + id);
    }

    private static <A, B> CompletableFuture<Outcome<B>> then(
            Outcome<A> outcome, Function<A, CompletableFuture<Outcome<B>>> next) {
        return outcome.fold(next, refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }
}
