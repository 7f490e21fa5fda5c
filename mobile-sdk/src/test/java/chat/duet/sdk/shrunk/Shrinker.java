package chat.duet.sdk.shrunk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** R8, as an app's build runs it in full mode, with the rules that the jars bring and one of the app's own. */
final class Shrinker {
    /** What the SDK brings into an app. */
    private static final Pattern LIBRARY = Pattern.compile(
            "(hivemq-mqtt-client|netty-(buffer|codec|codec-http|common|handler|resolver|transport"
                    + "|transport-native-unix-common)|rxjava|reactive-streams|jctools-core|dagger|javax\\.inject|jackson-core|duet-protocol)-\\d.*\\.jar");

    private static final Pattern R8 = Pattern.compile("r8-\\d.*\\.jar");

    private final Path folder;

    Shrinker(Path folder) {
        this.folder = folder;
    }

    /** Returns the shrunk jar. */
    Path jar(Class<?> app) throws IOException, InterruptedException {
        return shrink(app, "app.jar", "--classfile");
    }

    /** Returns a zip with what a phone would get. */
    Path dex(Class<?> app) throws IOException, InterruptedException {
        return shrink(app, "dex.zip", "--min-api", "26");
    }

    long unshrunkBytes() throws IOException {
        long sum = Files.size(sdk());
        for (var library : libraries()) {
            sum += Files.size(library);
        }
        return sum;
    }

    private Path shrink(Class<?> app, String output, String... format) throws IOException, InterruptedException {
        var rules = Files.writeString(
                folder.resolve("app.pro"),
                "-keep class %s { public static void main(java.lang.String[]); }%n".formatted(app.getName()));
        var result = folder.resolve(output);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-cp", find(R8).get(0).toString(), "com.android.tools.r8.R8", "--release"));
        command.addAll(List.of(format));
        command.addAll(List.of("--lib", System.getProperty("java.home"), "--output", result.toString()));
        command.addAll(List.of(
                "--pg-conf",
                rules.toString(),
                "--pg-conf",
                "src/main/resources/META-INF/proguard/duet-mobile-sdk.pro"));
        command.add(jarOf(app).toString());
        command.add(sdk().toString());
        libraries().forEach(library -> command.add(library.toString()));
        var log = folder.resolve(output + ".log").toFile();
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("R8 failed:\n" + Files.readString(log.toPath()));
        }
        return result;
    }

    private Path jarOf(Class<?> app) throws IOException {
        var classes = location(app);
        var jar = folder.resolve("program.jar");
        var name = app.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(classes.resolve(name), out);
        }
        return jar;
    }

    /** The SDK's classes, packed. */
    private Path sdk() throws IOException {
        var location = location(chat.duet.sdk.Duet.class);
        if (Files.isRegularFile(location)) {
            return location;
        }
        var jar = folder.resolve("sdk.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(location)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(location.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static Path location(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static List<Path> libraries() {
        return find(LIBRARY);
    }

    private static List<Path> find(Pattern name) {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(path -> name.matcher(path.getFileName().toString()).matches())
                .toList();
    }
}
