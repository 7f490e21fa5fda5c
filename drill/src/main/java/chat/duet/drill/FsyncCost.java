package chat.duet.drill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a sync costs on a disk.
 *
 * @param p50Nanos of one append of 4 KiB, synced
 */
record FsyncCost(long p50Nanos, long p99Nanos, int samples) {

    private static final int SAMPLES = 300;
    private static final int PAGE = 4096;

    static FsyncCost measure(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "fsync-", ".tmp");
        var nanos = new long[SAMPLES];
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SAMPLES; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(true);
                nanos[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        return new FsyncCost(nanos[SAMPLES / 2], nanos[SAMPLES * 99 / 100], SAMPLES);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "fsync p50=%.2f ms p99=%.2f ms (%d appends of 4 KiB)",
                p50Nanos / 1e6,
                p99Nanos / 1e6,
                samples);
    }
}
