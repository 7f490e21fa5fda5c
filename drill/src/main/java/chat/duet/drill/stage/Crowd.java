package chat.duet.drill.stage;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Device;
import chat.duet.drill.client.Endings;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.Texts;
import chat.duet.drill.oracle.Attempt;
import chat.duet.drill.oracle.Ledger;
import chat.duet.drill.process.Ports;
import chat.duet.drill.report.Report;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users who chat with their neighbours, over MQTT with several libraries and over REST. Some devices come and go, some lose
 * their connection between storing and acknowledging, some are away until the end. The seed decides who and when; the rest
 * is up to threads and network. Used by one thread.
 */
public final class Crowd implements AutoCloseable {

    private static final int FORGETFUL_ONE_IN = 300;
    private static final int COMES_AND_GOES_ONE_IN = 5;
    private static final int WITHOUT_END = 1 << 30;
    private static final Duration SETTLED = Duration.ofSeconds(90);
    /** Longer than anything in the server waits before it tries again. */
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final Ports server;
    private final Random random;
    private final List<ClientLibrary> libraries;
    private final Rest rest;
    private final Ledger ledger = new Ledger();
    private final Semaphore permits = new Semaphore(0);
    private final Map<String, Login> users = new LinkedHashMap<>();
    private final Map<ConversationId, Set<String>> conversations = new LinkedHashMap<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Device> comeAndGo = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private boolean writing;

    private Crowd(Ports server, Stage stage, Endings endings) {
        this.server = server;
        this.random = new Random(stage.seed() ^ 0x5DEECE66DL);
        this.libraries = stage.libraries();
        this.rest = new Rest(server, endings);
    }

    /** Registers everybody and connects their devices; nobody writes yet. The server must be running. */
    public static Crowd gather(Ports server, Stage stage, Cast cast, Endings endings) {
        var crowd = new Crowd(server, stage, endings);
        try {
            crowd.enter(cast.users());
            return crowd;
        } catch (RuntimeException e) {
            crowd.close();
            throw e;
        }
    }

    public static Crowd gather(Ports server, Stage stage, Cast cast) {
        return gather(server, stage, cast, new Endings());
    }

    private void enter(int count) {
        for (int i = 0; i < count; i++) {
            rest.register(name(i));
            users.put(name(i), rest.logIn(name(i), name(i) + "-rest"));
        }
        // Before there is any event: a device's first event is then number 1.
        var phones = new ArrayList<Device>();
        var tablets = new ArrayList<Device>();
        for (int i = 0; i < count; i++) {
            phones.add(device(i, "phone", libraries.get(i % libraries.size())).goOnline());
            tablets.add(device(i, "tablet", libraries.get((i + 1) % libraries.size()))
                    .diesBeforeAcknowledging(rarely())
                    .goOnline());
            if (i % COMES_AND_GOES_ONE_IN == 0) {
                // Away until the end.
                device(i, "away", libraries.get(i % libraries.size()));
            }
            if (i % COMES_AND_GOES_ONE_IN == 1) {
                comeAndGo.add(tablets.get(i));
            }
        }
        var ring = new ArrayList<ConversationId>();
        var chords = new ArrayList<ConversationId>();
        for (int i = 0; i < count; i++) {
            ring.add(conversation(i, (i + 1) % count));
            chords.add(i < count / 2 ? conversation(i, i + count / 2) : chords.get(i - count / 2));
        }
        for (int i = 0; i < count; i++) {
            var before = ring.get((i + count - 1) % count);
            writer(phones.get(i), ring.get(i));
            writer(phones.get(i), before);
            writer(tablets.get(i), ring.get(i));
            writer(tablets.get(i), chords.get(i));
            writer(login(name(i)), before);
        }
    }

    private static String name(int user) {
        return "user" + user;
    }

    private Device device(int user, String name, ClientLibrary library) {
        var login = rest.addDevice(login(name(user)), name(user) + "-" + name, "now");
        var device = new Device(server, library, login, rest);
        devices.add(device);
        return device;
    }

    private BooleanSupplier rarely() {
        var chance = new Random(random.nextLong());
        return () -> chance.nextInt(FORGETFUL_ONE_IN) == 0;
    }

    private ConversationId conversation(int one, int other) {
        var id = rest.open(login(name(one)), login(name(other)).user());
        conversations.put(id, Set.of(name(one), name(other)));
        return id;
    }

    private void writer(Device device, ConversationId conversation) {
        writer(device.login(), conversation, device::send);
    }

    private void writer(Login login, ConversationId conversation) {
        writer(login, conversation, message -> rest.send(login, message));
    }

    private void writer(Login login, ConversationId conversation, Function<SendMessage, Answer> send) {
        var name = "w" + writers.size();
        writers.add(new Writer(name, login.user(), conversation, send, ledger, permits, random.nextLong()));
    }

    /** Everybody begins to write, without an end. */
    public Crowd start() {
        return write(WITHOUT_END);
    }

    /** So many messages more are written, by whoever is first; does not wait. */
    public Crowd write(int messages) {
        permits.release(messages);
        if (!writing) {
            writing = true;
            writers.forEach(Writer::start);
        }
        return this;
    }

    /** Messages that were acknowledged so far. */
    public int acknowledged() {
        return ledger.acknowledged();
    }

    /** Returns when this many more messages are acknowledged. */
    public void awaitProgress(int messages, Duration atMost) {
        int enough = ledger.acknowledged() + messages;
        if (!Moment.within(atMost, () -> ledger.acknowledged() >= enough)) {
            throw new IllegalStateException("%d more messages were not acknowledged within %d s (%d were)"
                    .formatted(messages, atMost.toSeconds(), ledger.acknowledged() - enough + messages));
        }
    }

    /** Devices that are connected now. */
    public int connected() {
        return (int) devices.stream().filter(Device::isConnected).count();
    }

    public Rest rest() {
        return rest;
    }

    Login login(String user) {
        var login = users.get(user);
        if (login == null) {
            throw new IllegalStateException("nobody is called " + user);
        }
        return login;
    }

    /** All devices; those that come and go, and those that are away, are not always connected. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    /** Some of the devices connect or leave. */
    public void someoneComesOrGoes() {
        for (var device : comeAndGo) {
            if (random.nextBoolean()) {
                device.goOnline();
            } else {
                device.goOffline();
            }
        }
    }

    /** Everybody comes back and writes a last message; what is before it has then arrived, or never will. */
    public void settle(Report report) {
        devices.forEach(device -> device.diesBeforeAcknowledging(() -> false).goOnline());
        writers.forEach(Writer::stop);
        if (writing) {
            writers.forEach(writer -> join(writer, report));
        }
        var last = new LinkedHashMap<ConversationId, List<SendMessage>>();
        conversations.forEach((id, members) -> last.put(
                id, members.stream().map(member -> sendLast(id, member)).toList()));
        var quiet = new Quiet(devices, QUIET);
        Moment.within(SETTLED, () -> haveAll(last) || quiet.lasts());
        if (!haveAll(last)) {
            report.note("not everything has arrived");
        }
    }

    private boolean haveAll(Map<ConversationId, List<SendMessage>> last) {
        return devices.stream()
                .allMatch(device -> conversationsOf(device).stream()
                        .flatMap(id -> last.getOrDefault(id, List.of()).stream())
                        .allMatch(message -> device.inbox().has(message.clientMessageId())));
    }

    /** A writer that failed is a violation; what the others have is looked at all the same. */
    private static void join(Writer writer, Report report) {
        try {
            writer.join();
        } catch (IllegalStateException e) {
            report.violation(e.getMessage() + ": " + e.getCause());
        }
    }

    private SendMessage sendLast(ConversationId id, String member) {
        var message = Texts.of(id, "last-of-" + member + "-in-" + id);
        var login = login(member);
        var attempt = new Attempt("last-of-" + member, 1, login.user(), message);
        ledger.attempt(attempt);
        ledger.acknowledged(attempt, rest.send(login, message));
        return message;
    }

    /** Compares everything that is there with everything that was acknowledged. */
    public void check(Report report) {
        new CrowdCheck(this, report).run();
    }

    Ledger ledger() {
        return ledger;
    }

    Map<ConversationId, Set<String>> conversations() {
        return conversations;
    }

    Map<String, Login> users() {
        return users;
    }

    private Set<ConversationId> conversationsOf(Device device) {
        return conversationsOf(device.login());
    }

    Set<ConversationId> conversationsOf(Login login) {
        return conversations.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(name -> login(name).user().equals(login.user())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        writers.forEach(Writer::stop);
        devices.forEach(Device::close);
    }
}
