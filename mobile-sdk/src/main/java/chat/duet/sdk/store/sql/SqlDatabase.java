package chat.duet.sdk.store.sql;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The little that {@link SqlStore} needs of a library for SQLite: the JVM and Android each have one. Arguments are texts, longs and null. Everything throws {@code
 * StoreException} where the library fails. Not thread-safe.
 */
public interface SqlDatabase extends AutoCloseable {
    void run(String sql, @Nullable Object... arguments);

    <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... arguments);

    <T extends @Nullable Object> T transact(Supplier<T> work);

    @Override
    void close();

    /** Columns of a result, from 0. */
    interface Row {
        long number(int column);

        /** Null where the column is NULL. */
        @Nullable
        String text(int column);
    }
}
