package chat.duet.sdk.android;

import android.content.Context;
import android.database.SQLException;
import android.database.sqlite.SQLiteDatabase;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.StoreException;
import chat.duet.sdk.store.sql.SqlStore;
import java.io.File;

/** A store in one file of the app's, in Android's own SQLite. */
public final class AndroidStore {
    private AndroidStore() {}

    /**
     * Opens the app's store, and makes it if it is not there. It is left out of backups only if the app says so: exclude {@code database/duet.db}, because a restored
     * copy is an older self with the same tokens.
     *
     * @throws StoreException if the file is of a newer version, or damaged
     */
    public static Store open(Context context) {
        return open(context.getDatabasePath("duet.db"));
    }

    public static Store open(File file) {
        File folder = file.getParentFile();
        if (folder != null && !folder.isDirectory() && !folder.mkdirs()) {
            throw new StoreException(folder + ": cannot be made", null);
        }
        try {
            SQLiteDatabase database = SQLiteDatabase.openDatabase(
                    file.getPath(),
                    null,
                    SQLiteDatabase.CREATE_IF_NECESSARY | SQLiteDatabase.ENABLE_WRITE_AHEAD_LOGGING);
            // FULL, because the broker is told that an event is stored, and then never sends it again: that must hold
            // after the battery was taken out too.
            database.execSQL("PRAGMA synchronous = FULL");
            return new SqlStore(new AndroidDatabase(database));
        } catch (SQLException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
    }
}
