package chat.duet.sdk.scenario;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.StoredMessage;
import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.stage.RealServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people with three devices write to each other while everything goes wrong; whenever it has been quiet for a moment, each device has what the server has, in its order,
 * and nothing waits. {@code -Dduet.sdk.steps} makes it longer, {@code -Dduet.sdk.seed} repeats it.
 */
class ScenarioIT {
    private static final int STEPS = Integer.getInteger("duet.sdk.steps", 300);
    private static final long SEED = Long.getLong("duet.sdk.seed", new Random().nextInt(1_000_000));
    private static final int BETWEEN_QUIET_MOMENTS = 150;
    private static final int MOST_PAUSE_MILLIS = 30;

    /** Tokens that expire all the time. */
    @RegisterExtension
    static final RealServer SERVER = RealServer.with(launch -> launch.setting("auth.access-token-lifetime", "15s"));

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<Handset> handsets = new ArrayList<>();
    private final Rest rest = SERVER.rest();

    @AfterEach
    void close() {
        handsets.forEach(Handset::close);
    }

    @Test
    void whateverHappensAllDevicesAgreeWithTheServer() {
        System.out.println("sdk scenario: seed=" + SEED + " steps=" + STEPS);
        var alice = SERVER.user("alice");
        var bob = SERVER.user("bob");
        handset("alice-phone", alice);
        handset("alice-tablet", alice);
        handset("bob-phone", bob);
        var conversation = get(handsets.get(0).app().chats().open(bob)).id();
        var logins = List.of(rest.logIn(alice, "observer"), rest.logIn(bob, "observer"));
        var mischief = new Mischief(random, SERVER.process(), conversation);
        for (int step = 1; step <= STEPS; step++) {
            mischief.step(handsets);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_PAUSE_MILLIS)));
            if (step % BETWEEN_QUIET_MOMENTS == 0 || step == STEPS) {
                quietMoment(conversation, logins, step);
            }
        }
        System.out.println("sdk scenario: " + mischief.done() + ", messages="
                + rest.history(logins.get(0), conversation).size());
    }

    private void handset(String name, String user) {
        var handset = new Handset(name, user, SERVER.process().ports(), folder);
        handsets.add(handset);
        get(handset.app().logIn(user, RealServer.password(user), name));
    }

    private void quietMoment(ConversationId conversation, List<Login> logins, int step) {
        handsets.forEach(Handset::heal);
        var what = "seed " + SEED + ", step " + step + ": ";
        for (var handset : handsets) {
            waitUntil(
                    what + handset.name + " is connected",
                    handset,
                    () -> handset.app().connectionState().isConnected());
            waitUntil(
                    what + handset.name + " has sent everything",
                    handset,
                    () -> handset.waiting(conversation).isEmpty());
        }
        var history = rest.history(logins.get(0), conversation);
        for (var handset : handsets) {
            waitUntil(
                    what + handset.name + " has everything",
                    handset,
                    () -> handset.conversation(conversation).lastSeq() == history.size());
            handset.historyRequests.set(0);
            assertThat(handset.stored(conversation).stream()
                            .map(ScenarioIT::line)
                            .toList())
                    .as(what + handset.name)
                    .isEqualTo(history.stream().map(ScenarioIT::line).toList());
            var texts = history.stream().map(StoredMessage::text).toList();
            assertThat(texts.stream()
                            .filter(text -> text.startsWith(handset.name + " "))
                            .toList())
                    .as(what + "what " + handset.name + " has written")
                    .isEqualTo(handset.sent);
            assertThat(texts).as(what + "what was never stored").noneMatch(handset.refusedByDisk::contains);
            assertThat(handset.historyRequests)
                    .as(what + "pages that events did not bring")
                    .hasValue(0);
            var login = handset.user.equals(handsets.get(0).user) ? logins.get(0) : logins.get(1);
            waitUntil(
                    what + handset.name + " agrees about what is read",
                    handset,
                    () -> agrees(handset, conversation, login));
        }
    }

    private boolean agrees(Handset handset, ConversationId conversation, Login login) {
        JsonNode server = rest.conversation(login, conversation);
        var device = handset.conversation(conversation);
        var there = "read %s, unread %s, peer read %s, peer delivered %s"
                .formatted(
                        server.get("readSeq"),
                        server.get("unread"),
                        server.get("peerReadSeq"),
                        server.get("peerDeliveredSeq"));
        var here = "read %d, unread %d, peer read %d, peer delivered %d"
                .formatted(device.readSeq(), device.unread(), device.peerReadSeq(), device.peerDeliveredSeq());
        handset.difference =
                there.equals(here) ? "" : "server: " + there + "; device: " + here + ", told " + device.readTold();
        return there.equals(here);
    }

    private static void waitUntil(String what, Handset handset, java.util.concurrent.Callable<Boolean> condition) {
        try {
            until(what, condition);
        } catch (RuntimeException e) {
            var lines = new ArrayList<>(handset.log);
            throw new AssertionError(
                    what + "\n" + handset.difference + "\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())),
                    e);
        }
    }

    private static String line(StoredMessage message) {
        return message.id() + " " + message.sender() + " " + message.clientMessageId() + " " + message.text();
    }

    private static String line(Message message) {
        return message.id().orElseThrow() + " " + message.senderId() + " " + message.clientMessageId() + " "
                + message.text();
    }
}
