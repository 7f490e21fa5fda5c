package chat.duet.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The writer's connection, with the statements that it runs for every message: they are prepared once, and live no longer than the connection. It is closed at
 * the first fault, because a statement of sqlite-jdbc that has seen one stays dead. Only the writer may use it.
 */
final class WriterConnection implements AutoCloseable {
    private final Handle handle;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    WriterConnection(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    /** The statement, without parameters of an earlier use. Whoever gets it closes its results, not the statement. */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = handle.getConnection().prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Runs the change for each row and returns how many rows changed. */
    <T> int update(String sql, Iterable<T> rows, Binding<T> binding) {
        int changed = 0;
        try {
            PreparedStatement statement = statement(sql);
            for (T row : rows) {
                binding.bind(statement, row);
                changed += statement.executeUpdate();
            }
            return changed;
        } catch (SQLException e) {
            throw new WriteException(e);
        }
    }

    /** Runs one change and returns how many rows changed. */
    int update(String sql, @Nullable Object... parameters) {
        try {
            return bound(sql, parameters).executeUpdate();
        } catch (SQLException e) {
            throw new WriteException(e);
        }
    }

    /** The query's first row, or empty. */
    <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... parameters) {
        try (ResultSet row = bound(sql, parameters).executeQuery()) {
            return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new WriteException(e);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int place = 0; place < parameters.length; place++) {
            statement.setObject(place + 1, parameters[place]);
        }
        return statement;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sets a statement's parameters from a row. */
    @FunctionalInterface
    interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    @Override
    public void close() {
        ReadPool.closeQuietly(handle);
    }
}
