package chat.duet.sdk.example;

import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.chat.Chat;
import chat.duet.sdk.history.Page;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import chat.duet.sdk.runtime.Subscription;
import java.util.ArrayList;
import java.util.List;

/** The conversation that is on the screen. Used by the thread that the SDK calls listeners on. */
final class Room implements AutoCloseable {
    private static final int LINES = 20;

    private final Chat chat;
    private final String peer;
    private final Screen screen;
    private final Subscription messages;
    private final Subscription typing;
    private List<Message> shown = new ArrayList<>();
    private long oldest;

    Room(Chat chat, String peer, Screen screen) {
        this.chat = chat;
        this.peer = peer;
        this.screen = screen;
        screen.clear();
        screen.say("-- " + peer);
        // What is missing on this device is fetched, and shown when it is here.
        var unused = chat.latest(LINES);
        messages = chat.onMessages(LINES, this::show);
        typing = chat.onTyping(typist -> {
            if (typist.isTyping()) {
                screen.say("      " + peer + " types …");
            }
        });
    }

    boolean isOf(ConversationId id) {
        return chat.id().equals(id);
    }

    private void show(List<Message> now) {
        shown = now;
        if (oldest == 0 && !now.isEmpty()) {
            oldest = now.get(0).seq();
        }
        screen.messages(now, peer);
        chat.markRead();
    }

    void send(String text) {
        var unused = chat.send(text).exceptionally(error -> {
            screen.say("!! " + error.getMessage());
            return null;
        });
    }

    void more() {
        var unused = chat.before(oldest == 0 ? Long.MAX_VALUE : oldest, LINES).thenAccept(this::showOlder);
    }

    private void showOlder(Page page) {
        if (page.messages().isEmpty()) {
            screen.say("-- that is all");
            return;
        }
        oldest = page.messages().get(0).seq();
        screen.say("-- older" + (page.isComplete() ? "" : ", as far as it is on this device"));
        page.messages()
                .forEach(message -> screen.line(message, message.senderId().equals(screen.self()) ? "me" : peer));
    }

    void retry() {
        for (Message message : shown) {
            if (message.status() == MessageStatus.FAILED) {
                var unused = chat.retry(message.clientMessageId());
            }
        }
    }

    void discard() {
        for (Message message : shown) {
            if (message.status() == MessageStatus.FAILED) {
                var unused = chat.discard(message.clientMessageId());
            }
        }
    }

    @Override
    public void close() {
        messages.close();
        typing.close();
    }
}
