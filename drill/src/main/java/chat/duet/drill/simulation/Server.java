package chat.duet.drill.simulation;

import chat.duet.config.DeliverySettings;
import chat.duet.config.LimitSettings;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.StorageException;
import chat.duet.drill.simulation.broker.Broker;
import chat.duet.drill.simulation.disk.Disk;
import chat.duet.drill.simulation.time.Agenda;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualExecution;
import chat.duet.drill.simulation.time.VirtualTime;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The server of a world: the real core, which can be started, stopped, and killed. */
final class Server {
    private static final Duration CURSOR_FLUSH = Duration.ofMillis(50);
    private static final int DEVICES = 10;
    private static final int TEXT = 4096;

    private final Disk disk;
    private final Broker broker;
    private final Agenda agenda;
    private final Dice dice;
    private final VirtualTime time;
    private final Trace trace;
    private final RandomGenerator random;
    private final Settings settings;
    private VirtualExecution execution;
    private @Nullable Chat chat;
    private int starts;

    Server(
            Disk disk,
            Broker broker,
            Agenda agenda,
            Dice dice,
            VirtualTime time,
            Trace trace,
            RandomGenerator random,
            Profile profile) {
        this.disk = disk;
        this.broker = broker;
        this.agenda = agenda;
        this.dice = dice;
        this.time = time;
        this.trace = trace;
        this.random = random;
        this.execution = new VirtualExecution(agenda, time, dice);
        var usual = Settings.unlimited();
        this.settings = usual.withDelivery(new DeliverySettings(profile.window(), CURSOR_FLUSH))
                .withLimits(new LimitSettings(
                        TEXT,
                        DEVICES,
                        profile.pendingWrites(),
                        1,
                        false,
                        usual.limits().rates()));
        disk.onKill(this::killed);
    }

    boolean up() {
        return chat != null;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }

    void start() {
        disk.reboot();
        execution = new VirtualExecution(agenda, time, dice);
        Chat opened = Chat.open(disk.file(), settings, new Environment(time, random, execution, disk.connector()));
        chat = opened;
        broker.attach(opened);
        starts++;
        trace.line("server is up");
    }

    boolean online(UserId user) {
        Chat running = chat;
        return running != null && running.presence().online(user);
    }

    void kill() {
        if (up()) {
            disk.kill();
        }
    }

    private void killed() {
        trace.line("server is killed");
        chat = null;
        execution.die();
        broker.detach(dice.chance(0.3));
    }

    /** Stops it in good order. */
    void stop() {
        Chat running = chat;
        if (running != null) {
            trace.line("server stops");
            broker.endAll();
            running.close();
            if (up()) {
                chat = null;
                execution.die();
                broker.detach(dice.chance(0.3));
            }
        }
    }

    /** A call as over REST. The answer is lost if the process dies first; a server that is down gives none. */
    <T> void call(Function<Chat, CompletableFuture<Outcome<T>>> request, Consumer<Outcome<T>> answer) {
        Chat running = chat;
        if (running == null) {
            return;
        }
        try {
            var unused = request.apply(running).whenComplete((outcome, error) -> {
                if (chat == running) {
                    trace.unless(error == null, "call failed: " + error);
                    answer.accept(outcome);
                }
            });
        } catch (StorageException e) {
            trace.line("call: " + e.refusal().code());
        } catch (RuntimeException e) {
            trace.unless(chat != running, "call failed: " + e);
        }
    }
}
