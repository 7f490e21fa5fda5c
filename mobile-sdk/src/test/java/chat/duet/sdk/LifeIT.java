package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.protocol.event.Notice;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.connection.ConnectionState.Kind;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import chat.duet.sdk.post.PostDraft;
import chat.duet.sdk.post.PostSearch;
import chat.duet.sdk.push.PushNotice;
import chat.duet.sdk.push.PushRegistration;
import chat.duet.sdk.runtime.Time;
import chat.duet.sdk.stage.Cable;
import chat.duet.sdk.stage.RealServer;
import chat.duet.sdk.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens in the life of an app besides chatting. */
class LifeIT {
    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    private final List<AutoCloseable> open = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T thing) {
        open.add(0, thing);
        return thing;
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private Duet loggedIn(String name) {
        var client = opened(SERVER.client().build());
        get(client.logIn(name, password(name)));
        until("connected", () -> client.connectionState().isConnected());
        return client;
    }

    @Test
    void aHalfOpenConnectionIsNoticedInTheForeground() {
        var ports = SERVER.process().ports();
        var cable = opened(new Cable(ports.webSocket()));
        var alice = SERVER.user("alice");
        var client = opened(RealServer.client(ports.http(), cable.port()).build());
        get(client.logIn(alice, password(alice)));
        until("connected", () -> client.connectionState().isConnected());

        cable.hold();
        long start = System.nanoTime();
        until("noticed", () -> !client.connectionState().isConnected());
        System.out.println("sdk half-open: keep-alive-s=1 noticed-after-ms=" + (System.nanoTime() - start) / 1_000_000);

        until("connected again", () -> client.connectionState().isConnected());
    }

    @Test
    void comingBackToTheForegroundProvesTheConnection() {
        var ports = SERVER.process().ports();
        var cable = opened(new Cable(ports.webSocket()));
        var alice = SERVER.user("alice");
        var client = opened(RealServer.client(ports.http(), cable.port())
                .pace(chat.duet.sdk.connection.Pace.usual().keepAlive(Duration.ofSeconds(60)))
                .build());
        get(client.logIn(alice, password(alice)));
        until("connected", () -> client.connectionState().isConnected());
        var states = new CopyOnWriteArrayList<Kind>();
        client.onConnectionChange(state -> states.add(state.kind()));
        cable.hold();

        client.foreground();

        until(
                "another connection",
                () -> states.contains(Kind.CONNECTING)
                        && client.connectionState().isConnected());
    }

    @Test
    void inTheBackgroundTheConnectionStaysAWhileOnly() {
        var alice = SERVER.user("alice");
        var client = opened(SERVER.client()
                .pace(chat.duet.sdk.connection.Pace.usual().linger(Duration.ofMillis(300)))
                .build());
        get(client.logIn(alice, password(alice)));
        until("connected", () -> client.connectionState().isConnected());
        var states = new CopyOnWriteArrayList<Kind>();
        client.onConnectionChange(state -> states.add(state.kind()));

        client.background();
        client.foreground();
        client.background();
        until("closed, once", () -> states.equals(List.of(Kind.OFFLINE)));

        client.networkAvailable();
        client.foreground();
        until("connected again", () -> states.equals(List.of(Kind.OFFLINE, Kind.CONNECTING, Kind.CONNECTED)));
    }

    @Test
    void aSecondProcessTakesTheConnectionOverAndIsLeftAlone() {
        var first = loggedIn(SERVER.user("alice"));
        var second = opened(SERVER.client().build());

        get(second.resume(get(first.session()).orElseThrow()));

        until("first stands back", () -> first.connectionState().retryIn().compareTo(Duration.ofSeconds(29)) > 0);
        until("second stays", () -> second.connectionState().isConnected());
    }

    @Test
    void aClockThatIsWrongByYearsDoesNotMatter() {
        var name = SERVER.user("alice");
        for (long years : new long[] {-30, 30}) {
            var client = opened(SERVER.client()
                    .time(new Time() {
                        @Override
                        public long wallMillis() {
                            return System.currentTimeMillis() + years * 365 * 24 * 3_600_000;
                        }

                        @Override
                        public long nanos() {
                            return System.nanoTime();
                        }
                    })
                    .build());
            get(client.logIn(name, password(name)));
            until("connected", () -> client.connectionState().isConnected());
            assertThat(get(client.account().devices())).isNotEmpty();
        }
    }

    @Test
    void aRevokedDeviceNeedsALogin() {
        var name = SERVER.user("alice");
        var first = loggedIn(name);
        var second = loggedIn(name);
        var lost = get(first.session()).orElseThrow().deviceId();

        get(second.account().revoke(lost));

        until("first is out", () -> first.connectionState().equals(ConnectionState.NEEDS_LOGIN));
        get(first.logIn(name, password(name)));
        until("first is back, on a new device", () -> first.connectionState().isConnected());
        assertThat(get(first.session()).orElseThrow().deviceId()).isNotEqualTo(lost);
    }

    @Test
    void loggingOutWipesTheStore() {
        var store = new MemoryStore();
        var alice = SERVER.user("alice");
        var client = opened(SERVER.client().store(store).build());
        get(client.logIn(alice, password(alice)));
        var chat = get(client.chats().open(SERVER.user("bob")));
        get(chat.send("to be wiped"));

        get(client.logOut());

        assertThat(get(client.chats().list())).isEmpty();
        assertThat(client.connectionState()).isEqualTo(ConnectionState.NEEDS_LOGIN);
        assertThat(store.outgoing()).isEmpty();
        assertThat(store.value("session.access")).isNull();
    }

    @Test
    void aMessageThatIsRefusedFailsAndCanBeRetriedOrDiscarded() {
        var alices = loggedIn(SERVER.user("alice"));
        var bobsName = SERVER.user("bob");
        var chat = get(alices.chats().open(bobsName));
        var bob = get(chat.conversation()).peer().id();
        get(alices.account().block(bob));
        var shown = new CopyOnWriteArrayList<List<Message>>();
        chat.onMessages(10, messages -> shown.add(List.copyOf(messages)));

        get(chat.send("blocked"));

        until("failed", () -> !shown.isEmpty() && status(shown) == MessageStatus.FAILED);
        var failed = last(shown);
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("user_blocked");
        get(alices.account().unblock(bob));
        get(chat.retry(failed.clientMessageId()));
        until("sent", () -> status(shown) == MessageStatus.SENT);
        assertThat(last(shown).clientMessageId()).isEqualTo(failed.clientMessageId());
        assertThat(get(chat.discard(failed.clientMessageId()))).isFalse();
        assertThatThrownBy(() -> chat.send(" ").join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("invalid_field: text: blank");
    }

    private static MessageStatus status(List<List<Message>> shown) {
        return last(shown) == null ? null : last(shown).status();
    }

    private static Message last(List<List<Message>> shown) {
        var newest = shown.get(shown.size() - 1);
        return newest.isEmpty() ? null : newest.get(newest.size() - 1);
    }

    @Test
    void aNewDeviceReadsThePastPageByPage() {
        var alice = loggedIn(SERVER.user("alice"));
        var bobsName = SERVER.user("bob");
        var chat = get(alice.chats().open(bobsName));
        for (int i = 1; i <= 120; i++) {
            get(chat.send("line " + i));
        }
        until("all sent", () -> get(chat.conversation()).lastSeq() == 120);

        var bob = loggedIn(bobsName);
        until("the list", () -> get(bob.chats().unread()) == 120);
        var bobs = bob.chats().chat(chat.id());
        var newest = get(bobs.latest(50));
        assertThat(newest.messages()).extracting(Message::seq).startsWith(71L).endsWith(120L);
        assertThat(newest.hasBefore()).isTrue();
        var oldest = get(bobs.before(21, 50));
        assertThat(oldest.messages())
                .extracting(Message::text)
                .startsWith("line 1")
                .endsWith("line 20");
        assertThat(oldest.hasBefore()).isFalse();
        bob.networkLost();
        assertThat(get(bobs.before(121, 50)).isComplete()).isTrue();
        bobs.markRead(100);
        until("twenty unread, offline", () -> get(bob.chats().unread()) == 20);
    }

    @Test
    void draftsTypingAndPresence() {
        var alice = loggedIn(SERVER.user("alice"));
        var bob = loggedIn(SERVER.user("bob"));
        var bobsId = get(bob.user());
        var chat = get(alice.chats().open(bobsId));
        var typing = new CopyOnWriteArrayList<Boolean>();
        until("bob knows", () -> get(bob.chats().list()).size() == 1);
        bob.chats().chat(chat.id()).onTyping(typist -> typing.add(typist.isTyping()));
        for (int key = 0; key < 20; key++) {
            chat.typing();
        }
        until("bob sees it", () -> typing.equals(List.of(true)));
        chat.stoppedTyping();
        until("and its end", () -> typing.equals(List.of(true, false)));
        get(chat.draft("half a sent"));
        assertThat(get(chat.conversation()).draft()).isEqualTo("half a sent");
        assertThat(get(alice.presence().of(bobsId)).isOnline()).isTrue();
    }

    @Test
    void aTripIsSettled() {
        var alice = loggedIn(SERVER.user("alice"));
        var bob = loggedIn(SERVER.user("bob"));
        var post = get(alice.posts()
                .write(new PostDraft()
                        .title("제주도 한 바퀴")
                        .body("렌터카로")
                        .place("Jeju")
                        .days("2030-05-01", "2030-05-05")
                        .sought(1)));
        assertThat(get(bob.posts().find(new PostSearch().words("렌터카").status("open")))
                        .items())
                .contains(post);
        var changed = get(alice.posts().change(post.id(), new PostDraft().sought(2)));
        assertThat(changed.sought()).isEqualTo(2);

        var request = get(bob.companions().ask(post.id(), "May I come along?"));
        assertThat(get(alice.companions().accept(request.id())).state()).isEqualTo("accepted");
        get(bob.companions().confirm(request.id()));
        assertThat(get(alice.companions().confirm(request.id())).state()).isEqualTo("confirmed");

        var words = List.of("request_requested", "request_accepted", "request_confirmed_by_one", "request_confirmed");
        until(
                "bob has the cards",
                () -> get(bob.chats().chat(request.conversationId()).latest(50)).messages().stream()
                        .flatMap(message -> message.notice().map(Notice::word).stream())
                        .toList()
                        .equals(words));
        assertThat(get(alice.companions().received(null)).items())
                .extracting(each -> each.id())
                .contains(request.id());
    }

    @Test
    void aPushWakesFetchesAndTellsOnce() {
        var alice = loggedIn(SERVER.user("alice"));
        var bobsName = SERVER.user("bob");
        var bob = loggedIn(bobsName);
        get(bob.push()
                .register(PushRegistration.fcm("a-token-that-is-long-enough").quiet("22:00", "07:00", "Asia/Seoul")));
        var chat = get(alice.chats().open(bobsName));
        bob.disconnect();
        bob.background();
        until("bob sleeps", () -> bob.connectionState().equals(ConnectionState.OFFLINE));
        get(chat.send("one"));
        get(chat.send("two"));
        until("sent", () -> get(chat.conversation()).lastSeq() == 2);

        var shown = get(bob.push().handle(ring(chat.id() + "-1"), Duration.ofSeconds(20)));

        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).messages()).extracting(Message::text).containsExactly("one", "two");
        assertThat(shown.get(0).sender()).isNotEmpty();
        assertThat(get(bob.push().handle(ring(chat.id() + "-2"), Duration.ofSeconds(20))))
                .isEmpty();
        until("asleep again", () -> bob.connectionState().equals(ConnectionState.OFFLINE));
        until("two ticks", () -> get(chat.latest(1)).messages().get(0).status() == MessageStatus.DELIVERED);

        var withdraw = ring(chat.id() + "-2");
        withdraw.put("kind", "withdraw");
        assertThat(get(bob.push().handle(withdraw, Duration.ofSeconds(5))))
                .extracting(PushNotice::isShow)
                .containsExactly(false);
        assertThat(get(bob.push().handle(Map.of("some", "thing"), Duration.ofSeconds(5))))
                .isEmpty();
    }

    @Test
    void aPushThatCannotBeFollowedUpStillTells() {
        var name = SERVER.user("bob");
        var ports = SERVER.process().ports();
        var http = opened(new Cable(ports.http()));
        var mqtt = opened(new Cable(ports.webSocket()));
        var bob = opened(RealServer.client(http.port(), mqtt.port()).build());
        get(bob.logIn(name, password(name)));
        until("connected", () -> bob.connectionState().isConnected());
        http.unplug();
        mqtt.unplug();
        var data = ring("0c4y7m9q2tzvk-7");
        data.put("sender", "Alice");
        data.put("text", "Are you");

        var shown = get(bob.push().handle(data, Duration.ofMillis(500)));

        assertThat(shown).extracting(PushNotice::sender).containsExactly("Alice");
        assertThat(shown).extracting(PushNotice::text).containsExactly("Are you");
    }

    @Test
    void theLiveConnectionTellsBeforeThePush() {
        var alice = loggedIn(SERVER.user("alice"));
        var bobsName = SERVER.user("bob");
        var bob = opened(SERVER.client()
                .pace(chat.duet.sdk.connection.Pace.usual().linger(Duration.ofMinutes(5)))
                .build());
        get(bob.logIn(bobsName, password(bobsName)));
        until("connected", () -> bob.connectionState().isConnected());
        var chat = get(alice.chats().open(bobsName));
        until("bob knows", () -> get(bob.chats().list()).size() == 1);
        var notices = new CopyOnWriteArrayList<PushNotice>();
        bob.push().onNotice(notices::add);
        get(chat.send("seen in the app"));
        until("there", () -> get(bob.chats().unread()) == 1);
        assertThat(notices).isEmpty();

        bob.background();
        get(chat.send("live"));

        until("told", () -> notices.size() == 1);
        assertThat(notices.get(0).text()).isEqualTo("live");
        assertThat(get(bob.push().handle(ring(chat.id() + "-2"), Duration.ofSeconds(20))))
                .isEmpty();
        bob.chats().chat(chat.id()).markRead();
        until("taken away", () -> notices.size() == 2 && !notices.get(1).isShow());
    }

    private static Map<String, String> ring(String message) {
        var data = new HashMap<String, String>();
        data.put("v", "1");
        data.put("kind", "ring");
        data.put("conversation", message.substring(0, 13));
        data.put("message", message);
        data.put("messages", "1");
        data.put("badge", "1");
        return data;
    }
}
