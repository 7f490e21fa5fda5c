package chat.duet.server.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the demo's server writes to stderr, start after start, in one file. */
final class ServerLog {
    private static final int QUOTED_LINES = 8;
    private static final String PORT_TAKEN = "expected: a port that is free";

    private final Path file;
    private long start;

    ServerLog(Path file) {
        this.file = file;
    }

    /** From here on it is the log of another start. */
    File next() {
        start = size();
        return file.toFile();
    }

    /** Whether the server has said that it could not get one of its ports. */
    boolean saysPortTaken() {
        return lines().stream().anyMatch(line -> line.contains(PORT_TAKEN));
    }

    /** The last lines since the last start, with the name of the file in front. */
    String quote() {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return file + " does not say why";
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
        return "the end of " + file + ":" + System.lineSeparator() + "  "
                + String.join(System.lineSeparator() + "  ", last);
    }

    private List<String> lines() {
        try (var input = Files.newInputStream(file)) {
            input.skipNBytes(Math.min(start, size()));
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
