package chat.duet.sdk.android;

import android.database.Cursor;
import android.database.SQLException;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteProgram;
import android.database.sqlite.SQLiteStatement;
import chat.duet.sdk.store.StoreException;
import chat.duet.sdk.store.sql.SqlDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Android's SQLite. Not thread-safe. */
final class AndroidDatabase implements SqlDatabase {
    private final SQLiteDatabase database;

    AndroidDatabase(SQLiteDatabase database) {
        this.database = database;
    }

    @Override
    public void run(String sql, @Nullable Object... arguments) {
        try (SQLiteStatement statement = database.compileStatement(sql)) {
            bind(statement, arguments);
            statement.execute();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        // rawQuery binds texts only, which are not equal to numbers.
        SQLiteDatabase.CursorFactory binding = (db, driver, table, query) -> {
            bind(query, arguments);
            return new android.database.sqlite.SQLiteCursor(driver, table, query);
        };
        try (Cursor cursor = database.rawQueryWithFactory(binding, sql, null, "")) {
            Row row = new CursorRow(cursor);
            List<T> all = new ArrayList<>();
            while (cursor.moveToNext()) {
                all.add(reader.apply(row));
            }
            return all;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private static void bind(SQLiteProgram program, @Nullable Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument == null) {
                program.bindNull(i + 1);
            } else if (argument instanceof Long) {
                program.bindLong(i + 1, (Long) argument);
            } else {
                program.bindString(i + 1, argument.toString());
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T transact(Supplier<T> work) {
        try {
            database.beginTransactionNonExclusive();
        } catch (SQLException e) {
            throw failed("BEGIN", e);
        }
        T result;
        try {
            result = work.get();
            database.setTransactionSuccessful();
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
        try {
            database.endTransaction();
        } catch (SQLException e) {
            throw failed("COMMIT", e);
        }
        return result;
    }

    private void end(Throwable cause) {
        try {
            database.endTransaction();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private static StoreException failed(String sql, SQLException e) {
        return new StoreException(sql + ": " + e.getMessage(), e);
    }

    private static final class CursorRow implements Row {
        private final Cursor cursor;

        CursorRow(Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public long number(int column) {
            return cursor.getLong(column);
        }

        @Override
        public @Nullable String text(int column) {
            return cursor.isNull(column) ? null : cursor.getString(column);
        }
    }
}
