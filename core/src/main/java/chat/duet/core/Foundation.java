package chat.duet.core;

import chat.duet.config.Secret;
import chat.duet.config.Settings;
import chat.duet.core.account.PasswordHashing;
import chat.duet.core.limit.Limiter;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Strangers;
import chat.duet.core.push.Gateway;
import chat.duet.core.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What all of a chat stands on: threads, time, chance, the open database, and what there is one of for all. */
final class Foundation {
    private static final int SECRET_BYTES = 32;

    final Settings settings;
    final InstantSource clock;
    final RandomGenerator random;
    final ChatThreads threads;
    final Database database;
    final Limiter limiter;
    final PasswordHashing passwords;
    final Strangers strangers;
    final MessageLog log;

    /** @param linkPreviews whether there is anything that looks at pages */
    Foundation(Path file, Settings settings, Environment environment, Set<Gateway> gateways, boolean linkPreviews) {
        this.settings = settings;
        clock = environment.clock();
        random = environment.random();
        threads = new ChatThreads(
                environment.execution(),
                gateways,
                settings.push().workers(),
                settings.webhooks().workers());
        database = new Database(
                file,
                environment.connector(),
                clock,
                threads.writer(),
                threads.announcements(),
                threads.timer(),
                settings.limits().pendingWrites(),
                settings.delivery().cursorFlush());
        limiter = new Limiter(settings.limits(), clock);
        passwords = new PasswordHashing(
                random, environment.passwordCost(), settings.limits().passwordHashing());
        strangers = new Strangers(settings.safety());
        log = database.messages(
                strangers, linkPreviews && settings.attachments().linkPreviews());
    }

    /** The secret that signs access tokens. To be called before the database is started. */
    byte[] tokenSecret() {
        Secret configured = settings.auth().tokenSecret();
        return configured != null ? configured.revealBytes() : database.tokenSecret(this::newSecret);
    }

    /** The secret that seals reports. To be called before the database is started. */
    byte[] reportSecret() {
        return database.reportSecret(this::newSecret);
    }

    /** The secret that signs links to files. To be called before the database is started. */
    byte[] ticketSecret() {
        return database.ticketSecret(this::newSecret);
    }

    private byte[] newSecret() {
        byte[] made = new byte[SECRET_BYTES];
        random.nextBytes(made);
        return made;
    }
}
