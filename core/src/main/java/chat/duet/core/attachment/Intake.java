package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Moves bytes from a client to the disk. The invariant: <b>what is written down as received has been synced to disk before</b>. It is written down every few
 * megabytes and at the end, however the end comes, so that a broken connection costs nothing and a crash little.
 */
final class Intake {
    private static final int BUFFER = 64 * 1024;
    private static final int STRIDE = 4 * 1024 * 1024;
    /** After so many bytes they are handed to the disk, so that no commit of messages has to wait for a heap of them. */
    private static final int FLUSH = 256 * 1024;

    /** Within which at least {@link #LEAST} bytes must come. */
    private static final Duration PACE = Duration.ofSeconds(60);

    private static final long LEAST = 16 * 1024;

    private final UploadStore store;
    private final Incoming incoming;
    private final long reserve;
    private final InstantSource clock;
    private final Object syncing = new Object();

    /** @param reserve bytes of the disk that are left to the messages */
    Intake(UploadStore store, Incoming incoming, long reserve, InstantSource clock) {
        this.store = store;
        this.incoming = incoming;
        this.reserve = reserve;
        this.clock = clock;
    }

    /** Takes in what comes, up to the length of the upload. Blocks. The answer is the upload as it is then; the rest may come another time. */
    Outcome<Upload> take(Upload upload, InputStream bytes) {
        try (FileChannel file = incoming.open(upload.id(), upload.received())) {
            return new Transfer(upload, bytes, file).runOrGiveBack();
        } catch (IOException e) {
            return Outcome.refused(refusal(e));
        }
    }

    /**
     * Hears the end of a request that has nothing to add to a whole upload, as clients send that look for the end of the file only after its last byte. A
     * connection on which a request was answered before it ended is closed, and the client may lose the answer.
     */
    static Outcome<Upload> end(Upload whole, InputStream bytes) {
        try {
            return bytes.read() < 0 ? Outcome.ok(whole) : Outcome.refused(tooLong(0));
        } catch (IOException e) {
            return Outcome.ok(whole);
        }
    }

    private static Refusal tooLong(long missing) {
        return Refusal.field(
                ErrorCode.INVALID_FIELD,
                "body",
                "body: longer than what is missing (expected: at most %d bytes)".formatted(missing));
    }

    private final class Transfer {
        private final InputStream bytes;
        private final FileChannel file;
        private final UploadId id;
        private final long length;
        private Outcome<Upload> known;
        private long written;
        private long saved;
        private long flushed;
        private boolean brokeOff;

        Transfer(Upload upload, InputStream bytes, FileChannel file) {
            this.bytes = bytes;
            this.file = file;
            this.id = upload.id();
            this.length = upload.length();
            this.written = upload.received();
            this.saved = written;
            this.flushed = written;
            this.known = Outcome.ok(upload);
        }

        /** What could not be kept must not keep the disk full. */
        Outcome<Upload> runOrGiveBack() throws IOException {
            try {
                return run();
            } catch (IOException e) {
                file.truncate(saved);
                throw e;
            }
        }

        private Outcome<Upload> run() throws IOException {
            byte[] buffer = new byte[BUFFER];
            long paceAt = clock.millis();
            long paceFrom = written;
            requireRoom();
            for (int read = read(buffer); read > 0; read = read(buffer)) {
                if (read > length - written) {
                    save();
                    return Outcome.refused(tooLong(length - saved));
                }
                write(ByteBuffer.wrap(buffer, 0, read));
                written += read;
                if (written - flushed >= FLUSH) {
                    sync(false);
                    flushed = written;
                }
                if (written - saved >= STRIDE) {
                    requireRoom();
                    save();
                    if (!known.isOk()) {
                        return known;
                    }
                }
                long now = clock.millis();
                if (now - paceAt > PACE.toMillis()) {
                    if (written - paceFrom < LEAST) {
                        brokeOff = true;
                        break;
                    }
                    paceAt = now;
                    paceFrom = written;
                }
            }
            save();
            return brokeOff && known.isOk() ? Outcome.refused(tooSlow()) : known;
        }

        /** 0 or less at the end, which may have come too early. */
        private int read(byte[] buffer) {
            try {
                return bytes.read(buffer);
            } catch (IOException e) {
                brokeOff = true;
                return -1;
            }
        }

        private void write(ByteBuffer chunk) throws IOException {
            while (chunk.hasRemaining()) {
                file.write(chunk);
            }
        }

        /** One upload at a time: whoever stores messages waits for one of them at most. */
        private void sync(boolean metaData) throws IOException {
            synchronized (syncing) {
                file.force(metaData);
            }
        }

        private void save() throws IOException {
            if (written > saved) {
                sync(true);
                known = store.received(id, written).join();
                saved = known.isOk() ? written : saved;
            }
        }

        private Refusal tooSlow() {
            return Refusal.of(
                    ErrorCode.TIMEOUT,
                    "body: broke off, or too slow, after %d bytes (expected: go on from there)".formatted(written));
        }
    }

    private void requireRoom() throws IOException {
        long free = Files.getFileStore(incoming.folder()).getUsableSpace();
        if (free < reserve) {
            throw new FileSystemException(
                    "attachments", null, "No space left: %d bytes free, %d kept for messages".formatted(free, reserve));
        }
    }

    /** For the client; what is on disk by now stays, and can be gone on from. */
    static Refusal refusal(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space") || text.contains("quota")
                ? Refusal.of(ErrorCode.STORAGE_FULL, "the server has no room for files (expected: go on later)")
                        .retryAfter(Duration.ofMinutes(1))
                : Refusal.of(ErrorCode.STORAGE_UNAVAILABLE, "the file could not be written (expected: go on later)")
                        .retryAfter(Duration.ofSeconds(5));
    }
}
