package chat.duet.core.store;

import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.StorageException;
import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A few read-only connections, lent out one call at a time; the one that came back last goes first, because each has a page cache of its own, and one that is warm
 * is worth more than several that are not. A connection on which anything failed is closed and replaced: a statement of
 * sqlite-jdbc that has seen a full disk stays dead. Thread-safe.
 */
final class ReadPool implements AutoCloseable {
    private static final long WAIT_SECONDS = 5;

    private final Connections connections;
    /** Holds a connection, or its absence, for each place: absent ones are opened when their turn comes. */
    private final BlockingDeque<Place> places;

    private record Place(@Nullable Handle handle) {}

    ReadPool(Connections connections, int size) {
        this.connections = connections;
        this.places = new LinkedBlockingDeque<>(size);
        for (int i = 0; i < size; i++) {
            places.add(new Place(null));
        }
    }

    /** Runs a query. Blocks for a free connection up to five seconds. */
    <T> T read(Function<Handle, T> query) {
        Place place = take();
        Handle handle = place.handle;
        boolean healthy = false;
        try {
            if (handle == null) {
                handle = connections.reader();
            }
            T answer = query.apply(handle);
            healthy = true;
            return answer;
        } catch (RuntimeException e) {
            throw new StorageException(StorageErrors.refusal(e), e);
        } finally {
            if (!healthy) {
                closeQuietly(handle);
            }
            places.addFirst(new Place(healthy ? handle : null));
        }
    }

    /** Runs several queries on one snapshot of the database. */
    <T> T snapshot(Function<Handle, T> queries) {
        return read(handle -> handle.inTransaction(queries::apply));
    }

    private Place take() {
        try {
            Place place = places.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (place != null) {
                return place;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Refusal busy = Refusal.of(ErrorCode.OVERLOADED, "too many reads at once (expected: try again shortly)")
                .retryAfter(Duration.ofSeconds(1));
        throw new StorageException(busy, new IllegalStateException("no free connection"));
    }

    static void closeQuietly(@Nullable Handle handle) {
        try {
            if (handle != null) {
                handle.close();
            }
        } catch (RuntimeException e) {
            // The connection is broken already; what matters is that nobody gets it again.
        }
    }

    @Override
    public void close() {
        for (Place place = places.poll(); place != null; place = places.poll()) {
            closeQuietly(place.handle);
        }
    }
}
