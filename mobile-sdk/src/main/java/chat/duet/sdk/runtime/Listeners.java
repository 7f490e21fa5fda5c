package chat.duet.sdk.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The app's listeners for one kind of news. Thread-safe. */
public final class Listeners<T> {
    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();
    private final Callbacks callbacks;

    public Listeners(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    public Subscription add(Consumer<? super T> listener) {
        Entry<T> entry = new Entry<>(listener);
        entries.add(entry);
        return () -> {
            entry.closed = true;
            entries.remove(entry);
        };
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public void tell(T news) {
        for (Entry<T> entry : entries) {
            callbacks.call(() -> entry.tell(news));
        }
    }

    private static final class Entry<T> {
        private final Consumer<? super T> listener;
        private volatile boolean closed;

        Entry(Consumer<? super T> listener) {
            this.listener = listener;
        }

        void tell(T news) {
            if (!closed) {
                listener.accept(news);
            }
        }
    }
}
