package chat.duet.server.demo;

import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the screen what Duet promises: two clients chat live, with one of them offline, and across a SIGKILL of the server; then it compares what
 * they saw with the history on the server, and fails if anything is missing, doubled or out of order.
 */
public final class Demo {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;

    /** Java writes for seconds after the server has ended, if it was told to. */
    private static final Duration END_OF_REHEARSAL = Duration.ofMinutes(3);

    private final Screen screen;
    private final DemoServer server;
    private final Person alice;
    private final Person bob;
    private final ConversationId conversation;
    private final DemoRest rest;

    private Demo(Screen screen, DemoServer server) throws Exception {
        this.screen = screen;
        this.server = server;
        rest = new DemoRest(server);
        rest.register("alice");
        rest.register("bob");
        alice = new Person("alice", rest.login("alice", "phone"), server, true, screen);
        bob = new Person("bob", rest.login("bob", "phone"), server, false, screen);
        conversation =
                ConversationId.parse(rest.conversation(alice.login(), "bob")).orElseThrow();
    }

    /**
     * Plays the demo on a new folder and leaves the server running until this process is told to end.
     *
     * @param main the class whose main method knows {@code serve}
     * @throws IOException if the demo did not go as promised
     */
    public static void run(PrintStream out, Path folder, String main) throws Exception {
        Screen screen = new Screen(out);
        screen.step("The server, on an empty folder");
        SecureRandom random = new SecureRandom();
        try (DemoServer server =
                new DemoServer(folder, main, DemoPorts.usual(random), () -> DemoPorts.others(random))) {
            // Before the start, which takes seconds in which we may be told to end.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "duet-demo-stop"));
            server.start();
            screen.say(addresses(server.ports()) + ", data in " + folder);
            Demo demo = new Demo(screen, server);
            demo.play();
            demo.handOver();
            int exit = server.waitFor();
            screen.plain("The server ended with exit code " + exit);
        }
    }

    /**
     * Plays the first scenes for nobody, and ends the server in good order: so Java has met most of what a server needs.
     *
     * @param folder empty or missing
     * @param main the class whose main method knows {@code serve}
     * @param options of Java, for the server
     * @throws IOException if it did not go as promised
     */
    public static void rehearse(Path folder, String main, List<String> options) throws Exception {
        SecureRandom random = new SecureRandom();
        try (DemoServer server =
                new DemoServer(folder, main, options, DemoPorts.others(random), () -> DemoPorts.others(random))) {
            server.start();
            Demo demo = new Demo(new Screen(new PrintStream(OutputStream.nullOutputStream())), server);
            demo.live();
            demo.offline();
            demo.rest.history(demo.alice.login(), demo.conversation.toString());
            demo.alice.client().disconnect();
            demo.bob.client().disconnect();
            server.end(END_OF_REHEARSAL);
        }
    }

    private static String addresses(DemoPorts ports) {
        return "REST on http://127.0.0.1:%d, MQTT on ws://127.0.0.1:%d/mqtt and tcp://127.0.0.1:%d"
                .formatted(ports.http(), ports.webSocket(), ports.tcp());
    }

    private void play() throws Exception {
        live();
        offline();

        screen.step("The server is killed (SIGKILL) while both talk");
        accident();

        screen.step("What they saw, compared with the history on the server");
        verify();
    }

    private void live() throws Exception {
        screen.step("Two users, two MQTT clients: alice over WebSocket, bob over TCP");
        alice.client().connect();
        bob.client().connect();
        screen.say("alice is %s, bob is %s"
                .formatted(alice.login().userId(), bob.login().userId()));

        screen.step("Live");
        // By turns: until somebody answers, a stranger has to take their time.
        talk(alice, bob, "안녕하세요! 제주도 글 보고 연락드려요.");
        talk(bob, alice, "반가워요, 같이 가요!");
        talk(alice, bob, "Hi! I saw your post about Jeju.");
        talk(bob, alice, "Come along.");
        await("the delivered receipt", () -> alice.deliveredSeq() >= 3);
        screen.say("alice sees two ticks: bob's client has acknowledged both");
    }

    private void offline() throws Exception {
        screen.step("Bob is offline");
        bob.client().disconnect();
        talk(alice, null, "비행기는 10시예요.", "Gate 4.", "Call me when you land.");
        await("alice's acknowledgements", () -> alice.pending() == 0);
        boolean kept = bob.client().connect();
        screen.say("bob is back, his session was " + (kept ? "kept" : "gone"));
        await("bob's messages", () -> bob.received().size() == 5);
    }

    private void accident() throws Exception {
        for (int i = 1; i <= 20; i++) {
            alice.say(conversation, "alice, line " + i);
            bob.say(conversation, "bob, line " + i);
            if (i == 10) {
                await("some acknowledgements", () -> alice.acknowledged() > 7 || bob.acknowledged() > 4);
                server.kill();
                screen.say("killed: alice has %d and bob %d messages without an answer"
                        .formatted(alice.pending(), bob.pending()));
            }
        }
        DemoPorts before = server.ports();
        server.start();
        if (!server.ports().equals(before)) {
            screen.say("somebody else has taken a port meanwhile; now " + addresses(server.ports()));
        }
        screen.say(
                "restarted on the same folder; both connect again and repeat, under the same ids, what got no answer");
        await(
                "the old connections' end",
                () -> !alice.client().connected() && !bob.client().connected());
        alice.client().connect();
        bob.client().connect();
        alice.resend();
        bob.resend();
        await("all acknowledgements", () -> alice.pending() == 0 && bob.pending() == 0);
        await(
                "all messages",
                () -> bob.received().size() == 25 && alice.received().size() == 22);
    }

    private void verify() throws Exception {
        List<String> history = new ArrayList<>();
        for (JsonNode message : rest.history(alice.login(), conversation.toString())) {
            history.add(
                    message.path("seq").asText() + " " + message.path("text").asText());
        }
        boolean whole =
                history.size() == 47 && contained(history, alice.received()) && contained(history, bob.received());
        if (!whole) {
            throw new IOException("the history and the clients disagree: " + history);
        }
        screen.say("47 messages sent, 47 on the server, each received once, in order. Nothing is lost.");
    }

    private static boolean contained(List<String> history, List<MessageEvent> received) {
        List<String> lines =
                received.stream().map(event -> event.seq() + " " + event.text()).toList();
        List<String> common = history.stream().filter(lines::contains).toList();
        return common.equals(lines);
    }

    private void talk(Person from, @Nullable Person to, String... texts) throws TimeoutException {
        int before = to == null ? 0 : to.received().size();
        for (String text : texts) {
            from.say(conversation, text);
        }
        if (to != null) {
            await("messages", () -> to.received().size() == before + texts.length);
        }
    }

    private void handOver() throws Exception {
        alice.client().disconnect();
        bob.client().disconnect();
        screen.step(
                "Your turn, in two terminals (mosquitto_pub and mosquitto_sub are in the package mosquitto-clients)");
        for (String name : List.of("alice", "bob")) {
            screen.plain("");
            screen.plain(CopyPaste.terminal(
                    name,
                    server,
                    rest.login(name, "terminal, listening"),
                    rest.login(name, "terminal, talking"),
                    conversation.toString()));
        }
        screen.plain(CopyPaste.rest(server, alice.login(), conversation.toString()));
        screen.plain("The tokens work for 12 hours. The server runs until you press Ctrl-C.");
    }

    private static void await(String what, BooleanSupplier condition) throws TimeoutException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("waited 60 s in vain for " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
