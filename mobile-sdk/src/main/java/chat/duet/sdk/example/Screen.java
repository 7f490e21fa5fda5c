package chat.duet.sdk.example;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.message.Message;
import chat.duet.sdk.message.MessageStatus;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the user sees: one line for each message, and one for each step of the user's newest. Used by one thread, the one that the SDK calls listeners on. */
final class Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final UserId self;
    private final Map<ClientMessageId, MessageStatus> shown = new HashMap<>();

    Screen(PrintStream out, UserId self) {
        this.out = out;
        this.self = self;
    }

    UserId self() {
        return self;
    }

    void say(String line) {
        out.println(line);
    }

    void connection(ConnectionState state) {
        switch (state.kind()) {
            case WAITING:
                say("-- no connection, next try in "
                        + Math.max(1, state.retryIn().toMillis() / 1000) + " s; what you write is kept");
                break;
            case NEEDS_LOGIN:
                say("-- logged out: start again to log in");
                break;
            default:
                say("-- " + state.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    void list(List<Conversation> conversations) {
        if (conversations.isEmpty()) {
            say("-- no conversations yet: /open NAME");
        }
        for (Conversation each : conversations) {
            String unread = each.unread() == 0 ? "" : " (" + each.unread() + " new)";
            String last = each.lastMessage().map(Message::text).orElse("");
            say("   "
                    + (each.peer().name().isEmpty() ? "(somebody)" : each.peer().name()) + unread + ": " + last);
        }
    }

    /** Another conversation is shown now. */
    void clear() {
        shown.clear();
    }

    void messages(List<Message> messages, String peer) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            boolean own = message.senderId().equals(self);
            MessageStatus before = shown.put(message.clientMessageId(), message.status());
            if (before == null) {
                line(message, own ? "me" : peer);
            }
            boolean newest = i == messages.size() - 1;
            if (own && before != message.status() && (newest || message.status() == MessageStatus.FAILED)) {
                status(message);
            }
        }
    }

    void line(Message message, String who) {
        String text = message.isWithheld() ? "(withheld)" : message.text();
        say(TIME.format(Instant.ofEpochMilli(message.at())) + " "
                + (message.notice().isPresent() ? "* " : who + ": ") + text);
    }

    private void status(Message message) {
        switch (message.status()) {
            case PENDING:
                say("      … waits");
                break;
            case SENT:
                say("      ✓");
                break;
            case DELIVERED:
                say("      ✓✓");
                break;
            case READ:
                say("      ✓✓ read");
                break;
            case FAILED:
                say("      ! not sent: "
                        + message.failure().map(Object::toString).orElse("") + " (/retry or /discard)");
                break;
        }
    }
}
