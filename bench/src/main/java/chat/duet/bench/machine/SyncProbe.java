package chat.duet.bench.machine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a commit cannot be faster than: appending a page to a file and having it on the disk. */
final class SyncProbe {
    private static final int PAGE = 4096;
    private static final int ROUNDS = 400;
    private static final int WARM_UP = 50;

    private SyncProbe() {}

    record Cost(long micros50, long micros99) {}

    static Cost measure(Path folder) throws IOException {
        Path file = folder.resolve("sync-probe");
        long[] micros = new long[ROUNDS];
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                page.clear();
                long start = System.nanoTime();
                channel.write(page);
                channel.force(false);
                if (round >= 0) {
                    micros[round] = (System.nanoTime() - start) / 1000;
                }
            }
        }
        Files.delete(file);
        Arrays.sort(micros);
        return new Cost(micros[ROUNDS / 2], micros[ROUNDS * 99 / 100]);
    }
}
