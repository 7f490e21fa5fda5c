package chat.duet.drill.network;

import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.Texts;
import chat.duet.drill.oracle.Attempt;
import chat.duet.drill.oracle.Check;
import chat.duet.drill.oracle.Ledger;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import chat.duet.protocol.id.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The server is killed, and all devices want to be first when it is back. */
public final class StormScenario implements Scenario {

    private static final int USUAL_USERS = 20;
    private static final int DEVICES_PER_USER = 100;
    private static final int MESSAGES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int users;

    public StormScenario() {
        this(USUAL_USERS);
    }

    /** @param users an even number; each has a hundred devices */
    public StormScenario(int users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String about() {
        return "%,d devices reconnect at once after a SIGKILL".formatted(users * DEVICES_PER_USER);
    }

    @Override
    public void run(Stage stage, Report report) {
        var scheduler = Executors.newScheduledThreadPool(2);
        var launch = stage.launch("data").setting("limits.devices-per-user", "" + (DEVICES_PER_USER + 1));
        var devices = new ArrayList<StormDevice>();
        try (var server = new ServerProcess(launch).start()) {
            var people = new People(new Rest(server.ports()));
            people.enter(users, server, devices, scheduler);
            devices.forEach(StormDevice::connect);
            awaitConnected(devices, "at first");
            people.talk("before");
            for (int storm = 0; storm < stage.choose(1, 5); storm++) {
                // Some of what was just said is still on its way to its readers.
                people.talk("just-before-" + storm);
                server.kill();
                report.add(Counter.FAULTS, 1);
                if (!Moment.within(PATIENCE, () -> devices.stream().noneMatch(StormDevice::isConnected))) {
                    throw new IllegalStateException("devices did not notice that the server was killed");
                }
                server.start();
                report.add(Counter.RESTARTS, 1);
                long start = System.nanoTime();
                awaitConnected(devices, "after the server was ready again");
                report.note(admissions(devices, Duration.ofNanos(System.nanoTime() - start)));
                people.talk("after-" + storm);
            }
            people.check(devices, report);
            Leftovers.check(server, stage, report);
        } finally {
            devices.forEach(StormDevice::leave);
            scheduler.shutdownNow();
        }
    }

    private static void awaitConnected(List<StormDevice> devices, String when) {
        if (!Moment.within(PATIENCE, () -> devices.stream().allMatch(StormDevice::isConnected))) {
            long missing =
                    devices.stream().filter(device -> !device.isConnected()).count();
            throw new IllegalStateException(
                    "%d devices were not connected %d s %s".formatted(missing, PATIENCE.toSeconds(), when));
        }
    }

    private static String admissions(List<StormDevice> devices, Duration all) {
        var sorted = devices.stream().map(StormDevice::admission).sorted().toList();
        return "%,d devices connected within %d ms of the server being ready; CONNECT to CONNACK p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(
                        devices.size(),
                        all.toMillis(),
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() * 99 / 100).toMillis(),
                        sorted.get(sorted.size() - 1).toMillis());
    }

    /** Users in pairs, who write over REST; their devices only read. */
    private static final class People {

        private final Rest rest;
        private final Ledger ledger = new Ledger();
        private final Map<ConversationId, List<Login>> pairs = new LinkedHashMap<>();

        People(Rest rest) {
            this.rest = rest;
        }

        void enter(int count, ServerProcess server, List<StormDevice> devices, ScheduledExecutorService scheduler) {
            var users = new ArrayList<Login>();
            for (int i = 0; i < count; i++) {
                rest.register("storm" + i);
                var login = rest.logIn("storm" + i, "rest");
                users.add(login);
                for (int j = 0; j < DEVICES_PER_USER; j++) {
                    var device = rest.addDevice(login, "d" + j, "now");
                    devices.add(new StormDevice(server.ports(), device, j % 2 == 0, scheduler));
                }
            }
            for (int i = 0; i < count; i += 2) {
                pairs.put(rest.open(users.get(i), users.get(i + 1).user()), List.of(users.get(i), users.get(i + 1)));
            }
        }

        void talk(String name) {
            pairs.forEach((conversation, pair) -> {
                for (int i = 0; i < MESSAGES; i++) {
                    var login = pair.get(i % 2);
                    var message = Texts.of(conversation, name + "-" + conversation + "-" + i);
                    var attempt = new Attempt(name + conversation + login.name(), i, login.user(), message);
                    ledger.attempt(attempt);
                    ledger.acknowledged(attempt, rest.send(login, message));
                }
            });
        }

        void check(List<StormDevice> devices, Report report) {
            boolean settled = Moment.within(
                    PATIENCE,
                    () -> devices.stream()
                            .allMatch(device ->
                                    device.inbox().messages().size() >= ledger.acknowledged() / pairs.size()));
            if (!settled) {
                report.note("not everything had arrived " + PATIENCE.toSeconds() + " s after the end");
            }
            var check = new Check(ledger, report);
            pairs.forEach((conversation, pair) -> check.history(conversation, rest.history(pair.get(0), conversation)));
            for (var device : devices) {
                check.device(device.inbox().events(), Map.of(), Set.of(conversationOf(device.login())));
                report.add(Counter.REPEATED_EVENTS, device.inbox().repeated());
            }
            report.add(Counter.ATTEMPTED, ledger.attempts().size());
            report.add(Counter.ACKNOWLEDGED, ledger.acknowledged());
        }

        private ConversationId conversationOf(Login login) {
            return pairs.entrySet().stream()
                    .filter(pair -> pair.getValue().stream()
                            .anyMatch(user -> user.user().equals(login.user())))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
        }
    }
}
