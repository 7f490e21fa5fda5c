package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.sdk.chat.Chat;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import chat.duet.sdk.stage.RealServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people chat with the real server. */
class ChatIT {
    @RegisterExtension
    static final RealServer SERVER = RealServer.withDefaults();

    private final List<Duet> clients = new ArrayList<>();
    private final String alicesName = SERVER.user("alice");
    private final String bobsName = SERVER.user("bob");
    private final Duet alice = client(alicesName);
    private final Duet bob = client(bobsName);

    private Duet client(String name) {
        var client = SERVER.client().build();
        clients.add(client);
        get(client.logIn(name, password(name)));
        return client;
    }

    @AfterEach
    void closeClients() {
        clients.forEach(Duet::close);
    }

    @Test
    void aMessageIsShownAtOnceAndItsTicksFollow() {
        var alices = get(alice.chats().open(bobsName));
        var shown = new CopyOnWriteArrayList<MessageStatus>();
        alices.onMessages(10, messages -> messages.forEach(message -> shown.add(message.status())));

        var sent = get(alices.send("Shall we go at seven?"));

        assertThat(sent.status()).isEqualTo(MessageStatus.PENDING);
        var bobs = bob.chats().chat(alices.id());
        until("bob's message", () -> texts(bobs).equals(List.of("Shall we go at seven?")));
        until("two ticks", () -> status(alices) == MessageStatus.DELIVERED);
        bobs.markRead();
        until("blue ticks", () -> status(alices) == MessageStatus.READ);
        until("all of it was shown", () -> shown.contains(MessageStatus.READ));
        assertThat(shown.stream().distinct().toList()).first().isEqualTo(MessageStatus.PENDING);
    }

    @Test
    void whatIsWrittenOfflineGoesOutInOrderOnce() {
        var alices = get(alice.chats().open(bobsName));
        alice.networkLost();
        for (int i = 1; i <= 20; i++) {
            get(alices.send("line " + i));
        }
        assertThat(get(alices.latest(50)).messages()).isEmpty();

        alice.networkAvailable();

        var bobs = bob.chats().chat(alices.id());
        until("all of them", () -> texts(bobs).size() == 20);
        assertThat(texts(bobs)).first().isEqualTo("line 1");
        assertThat(texts(bobs)).last().isEqualTo("line 20");
        until("alice has them as sent", () -> texts(alices).equals(texts(bobs)));
    }

    @Test
    void theListHasUnreadCountsAndLastMessages() {
        var alices = get(alice.chats().open(bobsName));
        get(alices.send("one"));
        get(alices.send("two"));

        until(
                "bob's list",
                () -> get(bob.chats().list()).stream()
                        .anyMatch(each -> each.unread() == 2
                                && each.peer().name().equals(alicesName)
                                && each.lastMessage()
                                        .map(Message::text)
                                        .orElse("")
                                        .equals("two")));
        bob.chats().chat(alices.id()).markRead();
        until("nothing unread", () -> get(bob.chats().unread()) == 0);
    }

    static List<String> texts(Chat chat) {
        return get(chat.latest(200)).messages().stream().map(Message::text).toList();
    }

    private static MessageStatus status(Chat chat) {
        var messages = get(chat.latest(1)).messages();
        return messages.isEmpty() ? MessageStatus.PENDING : messages.get(0).status();
    }
}
