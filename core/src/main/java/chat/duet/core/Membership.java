package chat.duet.core;

import chat.duet.config.AuthSettings;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.LoginThrottle;
import chat.duet.core.device.Devices;
import chat.duet.core.session.AccessTokens;
import chat.duet.core.session.ExternalLogin;
import chat.duet.core.session.Sessions;
import java.util.Optional;

/** Who somebody is, on which device, and how they prove it. */
final class Membership {
    final Accounts accounts;
    final Devices devices;
    final Sessions sessions;

    Membership(Foundation on, Reach reach) {
        var database = on.database;
        AuthSettings auth = on.settings.auth();
        accounts = new Accounts(
                database.accounts(),
                on.passwords,
                on.clock,
                on.random,
                on.limiter,
                new LoginThrottle(on.limiter, database.loginSources(), on.clock),
                auth.registration(),
                reach::suspended,
                reach::revoked);
        devices = new Devices(
                database.devices(),
                on.clock,
                on.random,
                on.settings.limits().devicesPerUser(),
                reach.presence::connected,
                reach::revoked);
        sessions = new Sessions(
                new AccessTokens(on.tokenSecret(), auth.accessTokenLifetime(), on.clock),
                auth.external().enabled()
                        ? Optional.of(new ExternalLogin(auth.external(), accounts, on.clock))
                        : Optional.empty(),
                database.refreshTokens(),
                devices,
                reach::revoked,
                on.clock,
                on.random,
                auth.refreshTokenLifetime(),
                auth.refreshGrace());
    }
}
