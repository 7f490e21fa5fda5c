package chat.duet.drill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The simulation with one thing wrong in the core. The product has no switch for that: one class is compiled anew from its changed source. */
final class ChangedCore {
    private static final Path SOURCES = Path.of("..", "core", "src", "main", "java");

    private ChangedCore() {}

    /** Seeds that are played before it is asked whether they suffice. */
    private static final int STEP = 10;

    /**
     * Plays seeds from 1 on, {@code most} of them or until what must not be is found, and returns that.
     *
     * @param type the class to change, by its name below {@code chat.duet.core}
     * @param before a part of its source that is there once
     */
    static List<String> play(Path folder, String type, String before, String after, int most, Predicate<String> found)
            throws Exception {
        String name = "chat.duet.core." + type;
        String source = Files.readString(SOURCES.resolve(name.replace('.', '/') + ".java"));
        assertThat(source).as(name).containsOnlyOnce(before);
        Path classes = Files.createDirectories(folder.resolve("changed"));
        compile(name, source.replace(before, after), classes);
        try (ChildFirst loader = new ChildFirst(classes)) {
            var play = loader.loadClass(Simulation.class.getName())
                    .getMethod("play", Path.class, long.class, int.class, boolean.class);
            var violations = new ArrayList<String>();
            for (int first = 1; first <= most && violations.stream().noneMatch(found); first += STEP) {
                Object result = play.invoke(null, folder, (long) first, STEP, false);
                ((List<?>) result.getClass().getMethod("violations").invoke(result))
                        .forEach(violation -> violations.add((String) violation));
            }
            return violations;
        }
    }

    private static void compile(String name, String source, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-proc:none",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        var uri = URI.create("string:///" + name.replace('.', '/') + ".java");
        var unit = new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        try (var files = compiler.getStandardFileManager(problems, null, null)) {
            boolean compiled = compiler.getTask(null, files, problems, options, null, List.of(unit))
                    .call();
            assertThat(compiled).as(() -> problems.getDiagnostics().toString()).isTrue();
        }
    }

    /** Has core and simulation of its own, and everything else in common with the test. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(Path changed) {
            super(urls(changed), ChangedCore.class.getClassLoader());
        }

        private static URL[] urls(Path changed) {
            return Stream.concat(
                            Stream.of(changed),
                            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .map(Path::of))
                    .map(ChildFirst::url)
                    .toArray(URL[]::new);
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("chat.duet.core.") && !name.startsWith("chat.duet.drill.simulation.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
