package chat.duet.core.push;

import chat.duet.config.PushPreview;
import chat.duet.config.PushSettings;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.ChatFixture;
import chat.duet.core.Environment;
import chat.duet.core.ManualClock;
import chat.duet.core.TestWire;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.execution.TimedExecution;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A chat with a recording gateway, all on one thread, by a clock that is moved; it can be stopped, killed, and started again. */
final class PushFixture implements AutoCloseable {
    static final Settings DEFAULTS = Settings.unlimited();
    static final Duration MOMENT = Duration.ofMillis(150);

    final ManualClock clock = new ManualClock();
    final RecordingGateway gateway = new RecordingGateway(clock);
    final Map<Gateway, PushGateway> gateways = new HashMap<>(Map.of(Gateway.FCM, gateway, Gateway.WEB_PUSH, gateway));
    final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final Path file;
    private final RandomGenerator random;
    private final List<Connection> connections = new ArrayList<>();
    Settings settings;
    TestWire wire = new TestWire();
    TimedExecution execution;
    Chat chat;
    private long connection;
    private int sent;

    PushFixture(Path folder, Settings settings) {
        this(folder, settings, 1);
    }

    PushFixture(Path folder, Settings settings, long seed) {
        this.file = folder.resolve("duet.db");
        this.settings = settings;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        open();
    }

    static Settings with(PushPreview preview) {
        return with(preview, DEFAULTS.push().ttl(), DEFAULTS.push().rate());
    }

    static Settings withTtl(Duration ttl) {
        return with(PushPreview.NONE, ttl, DEFAULTS.push().rate());
    }

    static Settings withRate(int rate) {
        return with(PushPreview.NONE, DEFAULTS.push().ttl(), rate);
    }

    private static Settings with(PushPreview preview, Duration ttl, int rate) {
        PushSettings p = DEFAULTS.push();
        return DEFAULTS.withPush(new PushSettings(
                preview,
                p.deadline(),
                ttl,
                p.workers(),
                p.spacing(),
                p.burst(),
                p.refill(),
                rate,
                p.registrationIdle(),
                p.logRetention(),
                p.fcm(),
                p.webPush()));
    }

    void open() {
        execution = new TimedExecution(clock);
        wire = new TestWire();
        chat = Chat.open(
                file,
                settings,
                new Environment(clock, random, execution, (config, url) -> {
                    Connection opened = config.createConnection(url);
                    connections.add(opened);
                    return opened;
                }),
                gateways,
                endpoint);
        chat.plug(wire);
        execution.run();
    }

    void reopen() {
        chat.close();
        open();
    }

    /** What has not been done yet never will be. */
    void kill() {
        execution.die();
        for (Connection each : connections) {
            try {
                each.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
        connections.clear();
    }

    <T> T done(CompletableFuture<Outcome<T>> future) {
        return outcome(future).orElseThrow();
    }

    <T> Outcome<T> outcome(CompletableFuture<Outcome<T>> future) {
        execution.run();
        return future.join();
    }

    UserId user(String name) {
        return done(chat.accounts().register(name, "correct horse", "The " + name))
                .id();
    }

    Device device(UserId user) {
        return done(chat.devices().add(user, "phone", StartFrom.NOW));
    }

    ConversationId conversation(UserId one, UserId other) {
        return done(chat.conversations().open(one, other)).conversation().id();
    }

    /** Commits a message, and whatever follows at once. */
    Message send(UserId sender, ConversationId conversation, String text) {
        return send(sender, conversation, text, message -> {});
    }

    /** @param accepted hears of the message before anybody is rung for it */
    Message send(UserId sender, ConversationId conversation, String text, Consumer<Message> accepted) {
        String id = "message-%09d".formatted(sent++);
        return done(chat.messages()
                        .send(ChatFixture.draft(sender, conversation, id, text))
                        .thenApply(outcome -> outcome.map(answer -> {
                            accepted.accept(answer.message());
                            return answer;
                        })))
                .message();
    }

    Registration register(Device device, String token) {
        return register(device, token, null);
    }

    Registration register(Device device, String token, QuietHours quiet) {
        return done(chat.push().register(device.address(), android(token), "Europe/Berlin", quiet, Preview.FULL));
    }

    static Address android(String token) {
        return new Address(Gateway.FCM, Platform.ANDROID, token, null);
    }

    long connect(Device device) {
        long number = ++connection;
        Device stored = chat.devices().findUsable(device.userId(), device.id()).orElseThrow();
        chat.delivery().connecting(stored, number);
        chat.delivery().connected(device.address(), number, false);
        execution.run();
        return number;
    }

    void disconnect(Device device, long number) {
        chat.delivery().disconnected(device.id(), number);
        execution.run();
    }

    /** Acknowledges all that was published to the device. */
    void acknowledge(Device device) {
        wire.session(device.id()).numbers().forEach(number -> chat.delivery().acknowledged(device.id(), number));
        execution.run();
    }

    void read(UserId user, ConversationId conversation, long seq) {
        done(chat.receipts().markRead(user, conversation, seq));
    }

    void advance(Duration time) {
        execution.advance(time);
    }

    @Override
    public void close() {
        chat.close();
    }
}
