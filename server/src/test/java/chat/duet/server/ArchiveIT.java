package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code duet archive}, as the build has run it: whether Java takes what it has written, also where it is started elsewhere. */
class ArchiveIT {
    private static final Path JAR = Path.of(System.getProperty("duet.jar")).toAbsolutePath();
    private static final Path ARCHIVE = JAR.resolveSibling("duet.jsa");

    @TempDir
    private Path temp;

    @Test
    void javaTakesTheServersClassesFromTheArchive() throws IOException, InterruptedException {
        Path loaded = temp.resolve("loaded.txt");
        String said = java(
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                JAR.toString(),
                "version");
        assertThat(said).startsWith("Duet ");
        assertThat(Files.readString(loaded))
                .containsPattern("chat\\.duet\\.server\\.Main source: shared objects file \\(top\\)");
    }

    @Test
    void goesOnWithoutAnArchiveThatIsNoneOfThisJar() throws IOException, InterruptedException {
        Path other = Files.writeString(temp.resolve("other.jsa"), "no archive");
        String said = java("-XX:SharedArchiveFile=" + other, "-Xlog:disable", "-jar", JAR.toString(), "version");
        assertThat(said).startsWith("Duet ");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path nowhere = temp.resolve("none").resolve("duet.jsa");
        assertThat(java("-jar", JAR.toString(), "archive", "--file", nowhere.toString()))
                .contains("--file: ", nowhere.toString())
                .doesNotContain("\tat ");
    }

    /** What it prints, on both ways. */
    private String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
