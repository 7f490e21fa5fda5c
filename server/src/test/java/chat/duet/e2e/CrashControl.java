package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
 * The shipped server with one thing wrong: it answers before it commits. The product has no switch for that, so the one
 * class is compiled anew from its changed source, and stands in front of the jar on the class path.
 */
final class CrashControl {

    private static final Path SOURCE =
            Path.of("..", "core", "src", "main", "java", "chat", "duet", "core", "store", "GroupCommit.java");
    private static final String COMMIT = "        open.commit();\n";
    /** Only where there are messages or other events: a user who is told "registered" logs in at once. */
    private static final String ANSWER_FIRST = """
                    if (!transaction.entries().isEmpty()) {
                        batch.forEach(Task::answer);
                        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
                    }
            """ + COMMIT;

    private CrashControl() {}

    /** @param classes a folder for the changed class */
    static ProcessServer server(Path classes, Path data) throws IOException {
        compile(changed(Files.readString(SOURCE)), classes);
        assertThat(classes.resolve("chat/duet/core/store/GroupCommit.class")).exists();
        var classPath = classes + File.pathSeparator + ProcessServer.jar();
        return ProcessServer.of(List.of(), List.of("-cp", classPath, "chat.duet.server.Main"), data);
    }

    private static String changed(String source) {
        assertThat(source).as("the one place that commits").containsOnlyOnce(COMMIT);
        return source.replace(COMMIT, ANSWER_FIRST);
    }

    private static void compile(String source, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        // The annotations are not in the jar: it does not need them to run.
        var classPath = ProcessServer.jar() + File.pathSeparator + jarOf(Nullable.class);
        var options = List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", classPath);
        try (var files = compiler.getStandardFileManager(problems, null, null)) {
            var unit = new SimpleJavaFileObject(URI.create("string:///GroupCommit.java"), JavaFileObject.Kind.SOURCE) {
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
