package chat.duet.core;

import chat.duet.config.DeliverySettings;
import chat.duet.config.Settings;
import chat.duet.core.account.PasswordCost;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A chat on a database file, with a clock that stands still and chance that repeats; it can be closed and opened again. */
public final class ChatFixture implements AutoCloseable {
    /** Small enough to be reached. */
    public static final int WINDOW = 128;

    private static final PasswordCost CHEAP = new PasswordCost(64, 1);

    private static final Settings SETTINGS =
            Settings.unlimited().withDelivery(new DeliverySettings(WINDOW, Duration.ofMillis(50)));

    private final Path file;
    private final Settings settings;
    private final RandomGenerator random;
    public final ManualClock clock = new ManualClock();
    public final TestWire wire = new TestWire();
    public Chat chat;

    public ChatFixture(Path folder, long seed) {
        this(folder, seed, SETTINGS);
    }

    public ChatFixture(Path folder, long seed, Settings settings) {
        this.settings = settings;
        this.file = folder.resolve("duet.db");
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        open();
    }

    public void reopen() {
        chat.close();
        open();
    }

    private void open() {
        chat = Chat.open(file, settings, new Environment(clock, random, Thread::new).withPasswordCost(CHEAP));
        chat.plug(wire);
    }

    public UserId user(String name) {
        return await(chat.accounts().register(name, "correct horse", name))
                .orElseThrow()
                .id();
    }

    public Device device(UserId user, StartFrom startFrom) {
        return await(chat.devices().add(user, "phone", startFrom)).orElseThrow();
    }

    public Conversation conversation(UserId one, UserId other) {
        return await(chat.conversations().open(one, other)).orElseThrow().conversation();
    }

    public Outcome<Accepted> send(UserId sender, ConversationId conversation, String id, String text) {
        return await(chat.messages().send(draft(sender, conversation, id, text)));
    }

    public static Draft draft(UserId sender, ConversationId conversation, String id, String text) {
        return new Draft(sender, conversation, ClientMessageId.parse(id).orElseThrow(), text, null);
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        chat.close();
    }
}
