package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.process.Program;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The shipped server with one thing wrong. The product has no switch for that, so one class is compiled anew from its
 * changed source, and stands in front of the jar on the class path.
 *
 * @param file the source, below core's sources
 * @param right what stands there, once
 * @param wrong what stands there instead
 */
record Mutation(String file, String right, String wrong) {

    private static final Path SOURCES = Path.of("..", "core", "src", "main", "java", "chat", "duet", "core");

    /** @param classes a folder for the changed class */
    Program compile(Path classes) throws IOException {
        var source = Files.readString(SOURCES.resolve(file));
        assertThat(source).as("the one place in " + file).containsOnlyOnce(right);
        compile(source.replace(right, wrong), classes);
        return Program.classPath(classes + File.pathSeparator + Servers.jar());
    }

    private void compile(String source, Path classes) throws IOException {
        Files.createDirectories(classes);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        // The annotations are not in the jar: it does not need them to run.
        var classPath = Servers.jar() + File.pathSeparator + jarOf(Nullable.class);
        var options = List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", classPath);
        try (var files = compiler.getStandardFileManager(problems, null, null)) {
            var unit =
                    new SimpleJavaFileObject(
                            URI.create("string:///" + Path.of(file).getFileName()), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            boolean compiled = compiler.getTask(null, files, problems, options, null, List.of(unit))
                    .call();
            assertThat(compiled).as(() -> problems.getDiagnostics().toString()).isTrue();
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
