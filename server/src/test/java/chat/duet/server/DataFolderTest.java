package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temp;

    @Test
    void isMadeForItsOwnerOnly() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("a/b"))) {
            assertThat(folder.root()).isAbsolute();
            for (var made : new Path[] {folder.root(), folder.broker(), folder.extensions()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void cannotBeOpenedTwice() throws Exception {
        try (var first = DataFolder.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(first.root()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("data-folder: " + first.root())
                    .hasMessageContaining("no other process");
        }
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void cannotBeOpenedWhileAnotherProcessHoldsIt() throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temp.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> DataFolder.open(temp.resolve("data")))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("no other process");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DataFolder.open(temp.resolve("data")).close();
    }

    @Test
    void fileInTheWayIsNamed() throws IOException {
        var file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("data-folder: " + file.resolve("data"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("data-folder: " + file);
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        var folder = Files.createDirectory(temp.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(folder)).as("root may write everywhere").isFalse();
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("expected: a folder that can be written");
    }

    /** Holds the folder until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (var folder = DataFolder.open(Path.of(args[0]))) {
                System.out.println("held");
                System.in.read();
                assertThat(folder).isNotNull();
            }
        }
    }
}
