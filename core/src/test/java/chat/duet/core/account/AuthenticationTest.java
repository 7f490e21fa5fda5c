package chat.duet.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.ChatFixture;
import chat.duet.core.ManualClock;
import chat.duet.core.audit.Actor;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.store.Connector;
import chat.duet.core.store.Database;
import chat.duet.protocol.ErrorCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a login costs and answers must not tell which names there are. */
class AuthenticationTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final SecureRandom random = new SecureRandom();
    private final PasswordHashing hashing = new PasswordHashing(random, PasswordCost.RECOMMENDED, 2);
    private final ThreadExecution execution = new ThreadExecution(Thread::new);
    private Database database;
    private Accounts accounts;

    @BeforeEach
    void open() {
        Settings settings = Settings.unlimited();
        database = new Database(
                folder.resolve("duet.db"),
                Connector.DIRECT,
                clock,
                execution.serial("writer"),
                Runnable::run,
                execution.timer("timer"),
                100,
                Duration.ofSeconds(1));
        database.start(entries -> {});
        Limiter limiter = new Limiter(settings.limits(), clock);
        accounts = new Accounts(
                database.accounts(),
                hashing,
                clock,
                random,
                limiter,
                new LoginThrottle(limiter, database.loginSources(), clock),
                true,
                device -> {},
                device -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Outcome<User> logIn(String name, String password) {
        return accounts.authenticate(new LoginAttempt(name, password, "192.0.2.1", Optional.empty()));
    }

    @Test
    void everyLoginCostsOneHashWhoeverItIsAndIsRefusedAlike() {
        ChatFixture.await(accounts.register("alice", "correct horse", "Alice")).orElseThrow();
        ChatFixture.await(accounts.create(Actor.CONSOLE, "without", "Without", Optional.empty()))
                .orElseThrow();
        User elsewhere =
                accounts.external("subject-1", Optional.of("Elsewhere")).orElseThrow();
        Refusal wrong = refusal("alice", "wrong password");
        assertThat(wrong.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        for (String name : new String[] {"nobody", "without", elsewhere.name(), "", "~", "a name\nof no form"}) {
            assertThat(refusal(name, "wrong password")).as(name).isEqualTo(wrong);
        }
        // The empty password, where none is stored.
        assertThat(refusal("without", "")).isEqualTo(wrong);

        long before = hashing.computed();
        assertThat(logIn("alice", "correct horse").isOk()).isTrue();
        assertThat(hashing.computed()).isEqualTo(before + 1);
    }

    private Refusal refusal(String name, String password) {
        long before = hashing.computed();
        Refusal refusal = logIn(name, password).refusal().orElseThrow();
        assertThat(hashing.computed()).as("hashes for '%s'", name).isEqualTo(before + 1);
        return refusal;
    }
}
