package chat.duet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small disk in memory, seen by nobody but the processes that run inside it. It needs no root: the kernel's user
 * namespaces are enough. A process that waits for the end of its input keeps it, so it goes when the test does.
 */
final class DiskFullDisk implements AutoCloseable {

    private static final int MEBIBYTE = 1024 * 1024;

    private final Process keeper;
    private final Path mountPoint;
    private final List<String> inside;

    private DiskFullDisk(Process keeper, Path mountPoint, List<String> inside) {
        this.keeper = keeper;
        this.mountPoint = mountPoint;
        this.inside = inside;
    }

    /** Empty where the kernel permits neither user namespaces nor, to root, mounts. */
    static Optional<DiskFullDisk> mount(Path mountPoint, int mebibytes) throws IOException {
        return mount(mountPoint, mebibytes, "-rm", List.of("-U", "-m", "--preserve-credentials"))
                .or(() -> mount(mountPoint, mebibytes, "-m", List.of("-m")));
    }

    private static Optional<DiskFullDisk> mount(Path mountPoint, int mebibytes, String namespaces, List<String> enter) {
        var script = "mount -t tmpfs -o size=%dm tmpfs \"$1\" && echo mounted && exec cat".formatted(mebibytes);
        try {
            var keeper = new ProcessBuilder("unshare", namespaces, "sh", "-c", script, "sh", mountPoint.toString())
                    .redirectErrorStream(true)
                    .start();
            var inside = new ArrayList<>(List.of("nsenter", "-t", Long.toString(keeper.pid())));
            inside.addAll(enter);
            inside.add("--");
            var disk = new DiskFullDisk(keeper, mountPoint, List.copyOf(inside));
            if ("mounted".equals(keeper.inputReader(StandardCharsets.UTF_8).readLine())) {
                return Optional.of(disk);
            }
            disk.close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The disk as the processes inside see it. */
    Path path() {
        return mountPoint;
    }

    /** What a command must begin with to run inside; it becomes the command. */
    List<String> inside() {
        return inside;
    }

    /** A file of the disk as this process sees it. SQLite must not be given this path: it would resolve the link in it. */
    Path file(String name) {
        return Path.of("/proc", Long.toString(keeper.pid()), "root")
                .resolve(Path.of("/").relativize(mountPoint))
                .resolve(name);
    }

    /** Takes space away. */
    void ballast(int mebibytes) throws IOException {
        Files.write(file("ballast"), new byte[mebibytes * MEBIBYTE]);
    }

    /** Takes all the space that is left, to the last page. */
    void fill() {
        var page = new byte[4096];
        try (var ballast = Files.newOutputStream(file("ballast"), StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives back what was taken. */
    void free() throws IOException {
        Files.delete(file("ballast"));
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
        try {
            keeper.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
