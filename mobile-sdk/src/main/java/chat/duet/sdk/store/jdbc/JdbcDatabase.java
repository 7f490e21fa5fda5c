package chat.duet.sdk.store.jdbc;

import chat.duet.sdk.store.StoreException;
import chat.duet.sdk.store.sql.SqlDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SQLite through JDBC. Statements are prepared once. Not thread-safe. */
final class JdbcDatabase implements SqlDatabase {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    JdbcDatabase(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void run(String sql, @Nullable Object... arguments) {
        try {
            bound(sql, arguments).execute();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        try (ResultSet found = bound(sql, arguments).executeQuery()) {
            Row row = new ResultRow(found);
            List<T> all = new ArrayList<>();
            while (found.next()) {
                all.add(reader.apply(row));
            }
            return all;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    @Override
    public <T extends @Nullable Object> T transact(Supplier<T> work) {
        run("BEGIN IMMEDIATE");
        try {
            T result = work.get();
            run("COMMIT");
            return result;
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            run("ROLLBACK");
        } catch (StoreException e) {
            // SQLite has rolled back by itself, as it does when the disk is full.
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("closing: " + e.getMessage(), e);
        }
    }

    private static StoreException failed(String sql, SQLException e) {
        return new StoreException(sql + ": " + e.getMessage(), e);
    }

    private static final class ResultRow implements Row {
        private final ResultSet found;

        ResultRow(ResultSet found) {
            this.found = found;
        }

        @Override
        public long number(int column) {
            try {
                return found.getLong(column + 1);
            } catch (SQLException e) {
                throw failed("column " + column, e);
            }
        }

        @Override
        public @Nullable String text(int column) {
            try {
                return found.getString(column + 1);
            } catch (SQLException e) {
                throw failed("column " + column, e);
            }
        }
    }
}
