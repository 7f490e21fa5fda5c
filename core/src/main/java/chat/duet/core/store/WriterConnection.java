package chat.duet.core.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

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
