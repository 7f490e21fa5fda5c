package chat.duet.sdk.chat;

import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Subscription;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows something to the app whenever it has changed, and only then. */
final class Watch<T> {
    private final Parts parts;
    private final Predicate<Set<ConversationId>> concerns;
    private final Reading<T> reading;
    private final Listeners<T> listeners;
    private @Nullable T shown;
    private @Nullable Subscription changes;
    private boolean closed;

    private Watch(Parts parts, Predicate<Set<ConversationId>> concerns, Reading<T> reading) {
        this.parts = parts;
        this.concerns = concerns;
        this.reading = reading;
        this.listeners = new Listeners<>(parts.callbacks);
    }

    /** Any thread. */
    static <T> Subscription of(
            Parts parts, Predicate<Set<ConversationId>> concerns, Reading<T> reading, Consumer<? super T> listener) {
        Watch<T> watch = new Watch<>(parts, concerns, reading);
        Subscription subscription = watch.listeners.add(listener);
        parts.loop.execute(watch::begin);
        return () -> {
            subscription.close();
            parts.loop.execute(watch::end);
        };
    }

    private void begin() {
        if (!closed) {
            changes = parts.changes.watch(changed -> {
                if (concerns.test(changed)) {
                    show();
                }
            });
            show();
        }
    }

    private void end() {
        closed = true;
        if (changes != null) {
            changes.close();
        }
    }

    private void show() {
        T now = reading.read();
        if (now != null && !now.equals(shown)) {
            shown = now;
            listeners.tell(now);
        }
    }
}
