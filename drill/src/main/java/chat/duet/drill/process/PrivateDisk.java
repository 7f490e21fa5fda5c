package chat.duet.drill.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small disk, seen by nobody but the processes that run inside it. A process that waits for the end of its input keeps
 * it, so it goes when the drill does.
 */
public final class PrivateDisk implements AutoCloseable {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String TMPFS = "mount -t tmpfs -o size=%dm tmpfs \"$1\"";
    /** The journal is written when something asks for it, and not by the clock: what nobody synced is lost in a power cut. */
    private static final String EXT4 = "mount -o loop,commit=600,errors=remount-ro \"$2\" \"$1\"";

    private final Process keeper;
    private final Path mountPoint;
    private final String file;
    private final List<String> inside;

    private PrivateDisk(Process keeper, Path mountPoint, String file, List<String> inside) {
        this.keeper = keeper;
        this.mountPoint = mountPoint;
        this.file = file;
        this.inside = inside;
    }

    /**
     * A disk in memory. It needs no root: the kernel's user namespaces are enough. Empty where the kernel permits neither
     * those nor, to root, mounts.
     */
    public static Optional<PrivateDisk> inMemory(Path mountPoint, int mebibytes) {
        var mount = TMPFS.formatted(mebibytes);
        return mount(mountPoint, "", mount, "-rm", List.of("-U", "-m", "--preserve-credentials"))
                .or(() -> mount(mountPoint, "", mount, "-m", List.of("-m")));
    }

    /** A file with ext4 on it, as a disk. Empty where this is not permitted; it needs root. */
    public static Optional<PrivateDisk> ofFile(Path mountPoint, Path file) {
        return mount(mountPoint, file.toString(), EXT4, "-m", List.of("-m"));
    }

    /** Makes a file with an empty ext4 on it. */
    public static void format(Path file, int mebibytes) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position((long) mebibytes * MEBIBYTE - 1).write(ByteBuffer.wrap(new byte[1]));
        }
        Command.run("mkfs.ext4", "-q", "-F", file.toString()).require();
    }

    private static Optional<PrivateDisk> mount(
            Path mountPoint, String file, String mount, String namespaces, List<String> enter) {
        try {
            Files.createDirectories(mountPoint);
            var script = mount + " && echo mounted && exec cat";
            var keeper = new ProcessBuilder(
                            "unshare", namespaces, "sh", "-c", script, "sh", mountPoint.toString(), file)
                    .redirectErrorStream(true)
                    .start();
            var inside = new ArrayList<>(List.of("nsenter", "-t", Long.toString(keeper.pid())));
            inside.addAll(enter);
            inside.add("--");
            var disk = new PrivateDisk(keeper, mountPoint, file, List.copyOf(inside));
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
    public Path path() {
        return mountPoint;
    }

    /** What a command must begin with to run inside; it becomes the command. */
    public List<String> inside() {
        return inside;
    }

    /** A file of the disk as this process sees it. SQLite must not be given this path: it would resolve the link in it. */
    public Path file(String name) {
        return Path.of("/proc", Long.toString(keeper.pid()), "root")
                .resolve(Path.of("/").relativize(mountPoint))
                .resolve(name);
    }

    /** The disk of a file as after pulling and inserting it: what the kernel had not written is gone. Nothing may use it. */
    public void reinsert() {
        run("umount", mountPoint.toString()).require();
        // 1 says that something was repaired, which is what it is for.
        var repair = Command.run("e2fsck", "-f", "-p", file);
        if (repair.exitCode() > 1) {
            throw new IllegalStateException("the file system is beyond repair: " + repair.output());
        }
        run("sh", "-c", EXT4, "sh", mountPoint.toString(), file).require();
    }

    /**
     * Stops a disk of a file as a power cut does, in the middle of whatever goes on: nothing is written from here on, and
     * what was not synced never will be. All its users get errors until {@link #reinsert}.
     */
    public void cutPower() {
        // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH; Perl is there wherever Debian is.
        var script =
                "open(my $f, '<', $ARGV[0]) or die $!; my $flags = pack('L', 2); ioctl($f, 0x8004587d, $flags) or die $!;";
        run("perl", "-e", script, mountPoint.toString()).require();
    }

    /** Lets ext4 find an error in a disk of a file: it makes itself read-only, open files included, until {@link #reinsert}. */
    public void becomeReadOnly() {
        run(
                        "sh",
                        "-c",
                        "echo 1 > /sys/fs/ext4/$(basename $(findmnt -no SOURCE \"$1\"))/trigger_fs_error",
                        "sh",
                        mountPoint.toString())
                .require();
    }

    /** What a disk of a file lacks here. */
    public static Optional<String> missingForFiles() {
        if (!"0".equals(Command.run("id", "-u").output())) {
            return Optional.of("root is missing (expected: to be run by root, which may mount a file as a disk)");
        }
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            return Optional.of(
                    "loop devices are missing (expected: /dev/loop-control; a container needs --privileged)");
        }
        return Command.missing("mkfs.ext4", "e2fsprogs")
                .or(() -> Command.missing("perl", "perl"))
                .or(() -> Command.missing("unshare", "util-linux"))
                .or(() -> Command.missing("findmnt", "util-linux"));
    }

    /** Runs a command inside. */
    public Command run(String... words) {
        var command = new ArrayList<>(inside);
        command.addAll(List.of(words));
        return Command.run(command);
    }

    /** Takes space away. */
    public void ballast(int mebibytes) throws IOException {
        Files.write(file("ballast"), new byte[mebibytes * MEBIBYTE]);
    }

    /** Takes all the space that is left, to the last page. */
    public void fill() {
        var page = new byte[4096];
        try (var ballast =
                Files.newOutputStream(file("ballast"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
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
    public void free() throws IOException {
        Files.delete(file("ballast"));
    }

    /** The disk goes, as soon as nothing runs inside any more. */
    @Override
    public void close() {
        keeper.destroyForcibly();
        try {
            keeper.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
