package chat.duet.sdk.typing;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.command.Typing;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.connection.Link;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Typing, out and in. However often the app calls, the server hears of it every few seconds; and a typist who falls silent has stopped. On the SDK's thread. */
public final class TypingSignals {
    private static final Duration REPEAT = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration SILENT = Duration.ofSeconds(6);

    private final Loop loop;
    private final Supplier<@Nullable Link> link;
    private final Map<ConversationId, Subscription> saidLately = new HashMap<>();
    private final Map<ConversationId, Subscription> idle = new HashMap<>();
    private final Map<ConversationId, Subscription> typists = new HashMap<>();
    private final List<Consumer<Typist>> listeners = new ArrayList<>();

    public TypingSignals(Loop loop, Supplier<@Nullable Link> link) {
        this.loop = loop;
        this.link = link;
    }

    /** The user has touched a key. */
    public void key(ConversationId conversation) {
        replace(idle, conversation, loop.after(IDLE, () -> stop(conversation)));
        if (!saidLately.containsKey(conversation)) {
            say(conversation, true);
            saidLately.put(conversation, loop.after(REPEAT, () -> saidLately.remove(conversation)));
        }
    }

    /** The user has sent what they typed, or has left it. Nothing is said if nothing was said before. */
    public void stop(ConversationId conversation) {
        Subscription timer = idle.remove(conversation);
        if (timer != null) {
            timer.close();
            say(conversation, false);
        }
        Subscription said = saidLately.remove(conversation);
        if (said != null) {
            said.close();
        }
    }

    private void say(ConversationId conversation, boolean typing) {
        Link on = link.get();
        if (on != null) {
            on.whisper(CommandKind.TYPING, CommandEncoder.encode(Typing.of(conversation, typing)));
        }
    }

    public Subscription listen(Consumer<Typist> listener) {
        listeners.add(listener);
        return () -> loop.execute(() -> listeners.remove(listener));
    }

    public void arrived(TypingEvent event) {
        ConversationId conversation = event.conversationId();
        boolean before = typists.containsKey(conversation);
        if (event.typing()) {
            Typist stopped = new Typist(conversation, event.userId(), false);
            replace(typists, conversation, loop.after(SILENT, () -> {
                typists.remove(conversation);
                tell(stopped);
            }));
        } else {
            Subscription timer = typists.remove(conversation);
            if (timer != null) {
                timer.close();
            }
        }
        if (before != event.typing()) {
            tell(new Typist(conversation, event.userId(), event.typing()));
        }
    }

    private void tell(Typist news) {
        new ArrayList<>(listeners).forEach(listener -> listener.accept(news));
    }

    private static void replace(
            Map<ConversationId, Subscription> timers, ConversationId conversation, Subscription timer) {
        Subscription before = timers.put(conversation, timer);
        if (before != null) {
            before.close();
        }
    }
}
