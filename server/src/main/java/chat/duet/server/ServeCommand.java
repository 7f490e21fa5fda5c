package chat.duet.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Start the server, and run until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Composition composition;
    private final PrintStream out;

    @Mixin
    private final ConfigFileOption config = new ConfigFileOption();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            description = "The one folder the server writes to; wins over file and environment.")
    private @Nullable Path data;

    ServeCommand(Map<String, String> environment, Composition composition, PrintStream out) {
        this.environment = environment;
        this.composition = composition;
        this.out = out;
    }

    @Override
    public Integer call() throws StartException, InterruptedException {
        var start = System.nanoTime();
        var loaded = config.load(environment);
        var settings = data == null ? loaded : loaded.withDataFolder(data);
        var server = DuetServer.start(settings, composition);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "duet-stop"));

        out.print(Banner.text(settings, server));
        var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "duet: ready in %.1f s", seconds));
        out.flush();
        // Not before: it loads what the start can do without.
        SpareHeap.limit();
        stopped.await();
        return Main.OK;
    }

    private void stop(DuetServer server, CountDownLatch stopped) {
        server.close();
        out.println("duet: stopped");
        out.flush();
        stopped.countDown();
    }
}
