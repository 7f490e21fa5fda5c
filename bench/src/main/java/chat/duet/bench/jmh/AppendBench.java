package chat.duet.bench.jmh;

import chat.duet.bench.stage.Folders;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Messages into a real file, synced: one that waits alone, and many that share a commit. In the folder {@code bench.folder}, or a temporary one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class AppendBench {
    private static final int TOGETHER = 512;

    private Path folder;
    private Chat chat;
    private UserId sender;
    private ConversationId conversation;
    private long next;

    @Setup(Level.Trial)
    public void open() throws IOException {
        Path parent = Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir")));
        folder = Files.createTempDirectory(parent, "duet-append");
        Environment environment = new Environment(InstantSource.system(), new SecureRandom(), Thread::new);
        chat = Chat.open(folder.resolve("duet.db"), Settings.unlimited(), environment);
        sender = register("alice");
        conversation = chat.conversations()
                .open(sender, register("bob"))
                .join()
                .orElseThrow()
                .conversation()
                .id();
    }

    private UserId register(String name) {
        return chat.accounts()
                .register(name, name + "-secret", name)
                .join()
                .orElseThrow()
                .id();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        chat.close();
        Folders.delete(folder);
    }

    @Benchmark
    public Accepted alone() {
        return send().join().orElseThrow();
    }

    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public long together() {
        List<CompletableFuture<Outcome<Accepted>>> sent = new ArrayList<>(TOGETHER);
        for (int i = 0; i < TOGETHER; i++) {
            sent.add(send());
        }
        long last = 0;
        for (var answer : sent) {
            last = answer.join().orElseThrow().message().seq();
        }
        return last;
    }

    private CompletableFuture<Outcome<Accepted>> send() {
        return chat.messages()
                .send(new Draft(sender, conversation, Samples.clientMessageId(next++), Samples.TEXT, null));
    }
}
