package chat.duet.core.session;

import chat.duet.config.ExternalSettings;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Suspension;
import chat.duet.protocol.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;

/** Users who log in at another backend: they appear here with their first valid token. Blocks for reads, and for a write the first time. Thread-safe. */
public final class ExternalLogin {
    private final ExternalTokens tokens;
    private final Accounts accounts;

    /** @throws IllegalStateException if a key cannot be read */
    public ExternalLogin(ExternalSettings settings, Accounts accounts, InstantSource clock) {
        this.tokens = new ExternalTokens(settings, clock);
        this.accounts = accounts;
    }

    record Proved(User user, Instant expiresAt) {}

    Outcome<Proved> who(String token) {
        return tokens.verify(token)
                .flatMap(identity -> accounts.external(identity.subject(), identity.name())
                        .flatMap(ExternalLogin::admit)
                        .map(user -> new Proved(user, identity.expiresAt())));
    }

    private static Outcome<User> admit(User user) {
        if (user.deleted()) {
            return Outcome.refused(ErrorCode.UNAUTHENTICATED, "access token: of an account that was deleted");
        }
        return user.suspended() ? Outcome.refused(Suspension.REFUSED) : Outcome.ok(user);
    }
}
