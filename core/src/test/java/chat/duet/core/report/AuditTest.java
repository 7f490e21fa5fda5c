package chat.duet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.account.User;
import chat.duet.core.audit.Actor;
import chat.duet.core.audit.AuditEntry;
import chat.duet.core.audit.Deed;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.execution.TimedExecution;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.store.Connector;
import chat.duet.protocol.id.KeyId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no moment at which a deed is on disk and its line in the audit log is not: the process dies right after the first commit. */
class AuditTest {
    private static final Actor KEY = Actor.key(KeyId.of(7));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private TimedExecution execution;
    private Chat chat;
    private User alice;
    private User bob;
    private Device phone;

    @BeforeEach
    void start() {
        open();
        alice = done(chat.accounts().register("alice", "correct horse", "Alice"));
        bob = done(chat.accounts().register("bob", "correct horse", "Bob"));
        phone = done(chat.devices().add(alice.id(), "phone", StartFrom.NOW));
    }

    private void open() {
        execution = new TimedExecution(clock);
        chat = Chat.open(
                folder.resolve("duet.db"),
                Settings.unlimited(),
                new Environment(clock, new SecureRandom(), execution, Connector.DIRECT));
        execution.run();
    }

    private <T> T done(CompletableFuture<Outcome<T>> future) {
        execution.run();
        return future.join().orElseThrow();
    }

    /** Starts it, lets the writer do one batch, and ends everything. */
    private AuditEntry afterTheFirstCommit(Function<Chat, CompletableFuture<?>> deed) {
        CompletableFuture<?> future = deed.apply(chat);
        execution.run(1);
        assertThat(future).isNotDone();
        execution.die();
        open();
        return chat.operators().audit().list(Long.MAX_VALUE, 10).get(0);
    }

    private static void isLine(AuditEntry entry, Deed deed, Object target) {
        assertThat(entry.deed()).isEqualTo(deed);
        assertThat(entry.actor()).isEqualTo(KEY);
        assertThat(entry.target()).isEqualTo(target.toString());
    }

    @Test
    void suspension() {
        var entry = afterTheFirstCommit(with -> with.operators().moderation().suspend(KEY, alice.id()));
        assertThat(chat.accounts().find(alice.id()).orElseThrow().suspended()).isTrue();
        isLine(entry, Deed.USER_SUSPENDED, alice.id());

        entry = afterTheFirstCommit(with -> with.operators().moderation().resume(KEY, alice.id()));
        assertThat(chat.accounts().find(alice.id()).orElseThrow().suspended()).isFalse();
        isLine(entry, Deed.USER_RESUMED, alice.id());
    }

    @Test
    void newUser() {
        var entry = afterTheFirstCommit(
                with -> with.operators().backend().createUser(KEY, "carol", "Carol", Optional.empty()));
        isLine(
                entry,
                Deed.USER_CREATED,
                chat.accounts().findByName("carol").orElseThrow().id());
    }

    @Test
    void newSession() {
        var entry = afterTheFirstCommit(with -> with.operators().backend().openSession(KEY, alice.id(), phone.id()));
        isLine(entry, Deed.SESSION_OPENED, phone.address().clientId());
    }

    @Test
    void newConversation() {
        var entry = afterTheFirstCommit(with -> with.operators().backend().openConversation(KEY, alice.id(), bob.id()));
        isLine(
                entry,
                Deed.CONVERSATION_OPENED,
                done(chat.conversations().open(alice.id(), bob.id()))
                        .conversation()
                        .id());
    }
}
