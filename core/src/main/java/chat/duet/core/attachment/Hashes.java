package chat.duet.core.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal, which is what contents are called. */
public final class Hashes {
    private static final int BUFFER = 64 * 1024;

    private Hashes() {}

    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /**
     * Of all that is left; the stream stays open. Whoever wants the processor gets it thousands of times a second: the writer, whose thread sleeps and wakes
     * with every commit, must not wait for the milliseconds that a thread may have that does nothing but compute.
     */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing but the time others wait depends on it.
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            Thread.yield();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
