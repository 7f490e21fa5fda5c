package chat.duet.e2e;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import chat.duet.e2e.CrashLedger.Attempt;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Four users chat, over MQTT with three client libraries and over REST, while the server is killed again and again. The
 * seed decides when the server is killed, which devices come and go, and which messages are repeated; the rest is up to
 * threads and network.
 */
final class CrashDrill implements AutoCloseable {

    private static final int MOST_MESSAGES_BETWEEN_KILLS = 600;
    private static final int MOST_MILLIS_BEFORE_KILL = 30;
    private static final int MOST_MILLIS_OF_START = 2_000;
    private static final int FORGETFUL_ONE_IN = 300;
    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final ProcessServer server;
    private final long seed;
    private final Random random;
    private final ProcessRest rest;
    private final CrashLedger ledger = new CrashLedger();
    private final Map<String, ProcessLogin> users = new LinkedHashMap<>();
    private final Map<ConversationId, Set<String>> conversations = new LinkedHashMap<>();
    private final List<ProcessDevice> devices = new ArrayList<>();
    private final List<ProcessDevice> comeAndGo = new ArrayList<>();
    private final List<CrashWriter> writers = new ArrayList<>();

    /** @param server a running one, without users */
    CrashDrill(ProcessServer server, long seed) {
        this.server = server;
        this.seed = seed;
        this.random = new Random(seed);
        this.rest = new ProcessRest(server);
    }

    CrashReport run(int kills) {
        long start = System.nanoTime();
        people();
        int startsBefore = server.starts();
        writers.forEach(CrashWriter::start);
        for (int kill = 0; kill < kills; kill++) {
            someoneComesOrGoes();
            killAtARandomMoment();
            restart();
        }
        int restarts = server.starts() - startsBefore;
        settle();
        return report(restarts, Duration.ofNanos(System.nanoTime() - start));
    }

    private void people() {
        for (var name : List.of("ann", "bob", "cid", "dan")) {
            rest.register(name);
            users.put(name, rest.logIn(name, name + "-rest"));
        }
        var ann1 = device("ann", ProcessClient.HIVEMQ_TCP);
        var ann2 = device("ann", ProcessClient.PAHO_WEBSOCKET);
        var bob1 = device("bob", ProcessClient.PAHO_TCP);
        var away = device("bob", ProcessClient.HIVEMQ_TCP);
        var cid1 = device("cid", ProcessClient.HIVEMQ_WEBSOCKET);
        var dan1 = device("dan", ProcessClient.PAHO3_TCP);
        comeAndGo.addAll(List.of(ann2, cid1));
        List.of(ann2, bob1, cid1, dan1).forEach(device -> device.diesBeforeAcknowledging(rarely()));
        devices.stream().filter(device -> device != away).forEach(ProcessDevice::goOnline);

        var annBob = conversation("ann", "bob");
        var annCid = conversation("ann", "cid");
        var bobCid = conversation("bob", "cid");
        var cidDan = conversation("cid", "dan");
        writer(ann1, annBob);
        writer(ann1, annCid);
        writer(ann2, annBob);
        writer(bob1, annBob);
        writer(bob1, bobCid);
        writer(cid1, annCid);
        writer(cid1, cidDan);
        writer(dan1, cidDan);
        writer(users.get("ann"), annBob);
        writer(users.get("cid"), bobCid);
    }

    private ProcessDevice device(String user, ProcessClient client) {
        var login = rest.logIn(user, user + "-" + client.name().toLowerCase(Locale.ROOT));
        var device = new ProcessDevice(server, client, login);
        devices.add(device);
        return device;
    }

    private BooleanSupplier rarely() {
        var chance = new Random(random.nextLong());
        return () -> chance.nextInt(FORGETFUL_ONE_IN) == 0;
    }

    private ConversationId conversation(String one, String other) {
        var id = rest.open(users.get(one), users.get(other).user());
        conversations.put(id, Set.of(one, other));
        return id;
    }

    private void writer(ProcessDevice device, ConversationId conversation) {
        writer(device.login().user(), conversation, device::send);
    }

    private void writer(ProcessLogin login, ConversationId conversation) {
        writer(login.user(), conversation, message -> rest.send(login, message));
    }

    private void writer(UserId user, ConversationId conversation, Function<SendMessage, ProcessAnswer> send) {
        var name = "w" + writers.size();
        writers.add(new CrashWriter(name, user, conversation, send, ledger, random.nextLong()));
    }

    private void someoneComesOrGoes() {
        for (var device : comeAndGo) {
            if (random.nextBoolean()) {
                device.goOnline();
            } else {
                device.goOffline();
            }
        }
    }

    /** Not right after an acknowledgement: anywhere in the life of a transaction. */
    private void killAtARandomMoment() {
        int enough = ledger.acknowledged() + random.nextInt(MOST_MESSAGES_BETWEEN_KILLS);
        Awaitility.await("messages being acknowledged")
                .atMost(PROGRESS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> ledger.acknowledged() >= enough);
        server.runFor(random.nextInt(MOST_MILLIS_BEFORE_KILL), MILLISECONDS);
        server.kill();
    }

    /** Now and then the server is killed again before it is ready. */
    private void restart() {
        server.begin();
        if (random.nextInt(5) == 0) {
            server.runFor(random.nextInt(MOST_MILLIS_OF_START), MILLISECONDS);
            server.kill();
            server.begin();
        }
        server.awaitReady();
    }

    /** Everybody comes back and writes a last message; what is before it has then arrived, or never will. */
    private void settle() {
        devices.forEach(device -> device.diesBeforeAcknowledging(() -> false).goOnline());
        writers.forEach(CrashWriter::stop);
        writers.forEach(CrashWriter::join);
        var last = new HashMap<ConversationId, List<SendMessage>>();
        conversations.forEach((id, members) -> last.put(
                id, members.stream().map(member -> sendLast(id, member)).toList()));
        waitFor(() -> devices.stream()
                .allMatch(device -> conversationsOf(device).stream()
                        .flatMap(id -> last.get(id).stream())
                        .allMatch(message -> device.inbox().has(message.clientMessageId()))));
        waitFor(() -> wrongCounters() == 0);
    }

    private SendMessage sendLast(ConversationId id, String member) {
        var message = ProcessMessages.of(id, "last-of-" + member + "-in-" + id);
        var login = users.get(member);
        var attempt = new Attempt("last-of-" + member, 1, login.user(), message);
        ledger.attempt(attempt);
        ledger.acknowledged(attempt, rest.send(login, message));
        return message;
    }

    /** What does not come true is in the report. */
    private static void waitFor(Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(SETTLED)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            System.err.println("crash drill: not settled within " + SETTLED);
        }
    }

    private CrashReport report(int restarts, Duration duration) {
        var check = new CrashCheck(ledger);
        conversations.forEach((id, members) ->
                members.forEach(member -> check.history(id, rest.history(users.get(member), id))));
        devices.forEach(device -> check.device(device.inbox().events(), device.answers(), conversationsOf(device)));
        return new CrashReport(
                seed,
                restarts,
                devices.size(),
                ledger.attempts().size(),
                ledger.acknowledged(),
                check.lost,
                check.duplicated,
                check.reordered,
                check.unexpected,
                check.wrongAnswers,
                rest.unanswered()
                        + devices.stream()
                                .mapToInt(device -> device.unanswered().size())
                                .sum(),
                check.holes,
                wrongCounters(),
                devices.stream().mapToLong(device -> device.inbox().repeated()).sum(),
                ledger.answeredAgain(),
                duration.toMillis());
    }

    /** Nobody marks anything as read, so all that the other has written is unread; and all of it has been delivered. */
    private int wrongCounters() {
        int wrong = 0;
        for (var conversation : conversations.entrySet()) {
            for (var member : conversation.getValue()) {
                var login = users.get(member);
                var shown = rest.conversation(login, conversation.getKey());
                var written = rest.history(login, conversation.getKey()).stream()
                        .collect(Collectors.partitioningBy(
                                message -> message.sender().equals(login.user())));
                long newestOwn =
                        written.get(true).get(written.get(true).size() - 1).id().seq();
                wrong += shown.get("unread").longValue() == written.get(false).size() ? 0 : 1;
                wrong += shown.get("peerDeliveredSeq").longValue() >= newestOwn ? 0 : 1;
            }
        }
        return wrong;
    }

    private Set<ConversationId> conversationsOf(ProcessDevice device) {
        return conversations.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(name ->
                                users.get(name).user().equals(device.login().user())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        writers.forEach(CrashWriter::stop);
        devices.forEach(ProcessDevice::close);
    }
}
