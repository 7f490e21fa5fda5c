package chat.duet.server.demo;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the demo shows. Thread-safe: a line is printed whole. */
final class Screen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final PrintStream out;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "duet-demo-screen");
        thread.setDaemon(true);
        return thread;
    });
    private int step;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** One thread, for all that ends up here: what happened first is shown first. */
    Executor executor() {
        return executor;
    }

    synchronized void step(String title) {
        step++;
        out.printf("%n%d. %s%n", step, title);
        out.flush();
    }

    synchronized void say(String text) {
        out.println("   " + text);
        out.flush();
    }

    synchronized void event(String who, String what) {
        out.printf("   %s  %-5s  %s%n", LocalTime.now(ZoneId.systemDefault()).format(TIME), who, what);
        out.flush();
    }

    synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }
}
