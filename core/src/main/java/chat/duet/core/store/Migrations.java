package chat.duet.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The ladder of schema versions. {@code PRAGMA user_version} names the last step taken; each further step runs in one transaction with the change
 * of that number, so a crash leaves the old version or the new one. A database from a newer Duet is refused: it may mean things we do not know.
 */
final class Migrations {
    /** In order; the position is the version. Steps that were released are never edited. */
    private static final List<String> STEPS = List.of(
            "001_chat.sql",
            "002_journal.sql",
            "003_push.sql",
            "004_safety.sql",
            "005_posts.sql",
            "006_accounts.sql",
            "007_server.sql",
            "008_reports_keys.sql",
            "009_post_idempotency.sql",
            "010_login_age.sql",
            "011_attachments.sql");

    private Migrations() {}

    static int newest() {
        return STEPS.size();
    }

    static void run(Handle handle) {
        int version = version(handle);
        if (version > STEPS.size()) {
            throw new IllegalStateException(
                    "database: schema version %d (expected: at most %d; it was written by a newer Duet, run that one)"
                            .formatted(version, STEPS.size()));
        }
        for (int step = version; step < STEPS.size(); step++) {
            String script = read(STEPS.get(step));
            int next = step + 1;
            handle.useTransaction(transaction -> {
                transaction.createScript(script).execute();
                transaction.execute("PRAGMA user_version = " + next);
            });
        }
    }

    static int version(Handle handle) {
        return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    }

    private static String read(String step) {
        try (InputStream in = Migrations.class.getResourceAsStream(step)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + step);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
