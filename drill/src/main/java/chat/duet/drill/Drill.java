package chat.duet.drill;

import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Folders;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Plays scenarios against the server and prints a verdict. */
public final class Drill {

    private final DrillOptions options;
    private final PrintStream out;
    private final Random seeds;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, Integer> runs = new LinkedHashMap<>();
    private int played;

    public Drill(DrillOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.seeds = new Random(options.seed());
    }

    /**
     * Plays everything.
     *
     * @return whether no promise was found broken; what was skipped could not be found
     */
    public boolean run() throws IOException {
        Files.createDirectories(options.folder());
        say(
                "drill: seed=%d folder=%s form=%s",
                options.seed(),
                options.folder(),
                options.extent().name().toLowerCase(Locale.ROOT)
                        + options.lasting()
                                .map(time -> " (" + time.toMinutes() + " min)")
                                .orElse(""));
        say("drill: disk %s", FsyncCost.measure(options.folder()));
        long start = System.nanoTime();
        do {
            for (var scenario : options.scenarios()) {
                if (!isOver(start)) {
                    play(scenario);
                }
            }
        } while (options.lasting().isPresent() && !isOver(start));
        return conclude(Duration.ofNanos(System.nanoTime() - start));
    }

    /** What each scenario has found, by its name; nothing for those that were skipped. */
    public Map<String, Report> reports() {
        return Map.copyOf(reports);
    }

    /** Why scenarios were not played, by their names. */
    public Map<String, String> skipped() {
        return Map.copyOf(skipped);
    }

    private boolean isOver(long start) {
        return options.lasting()
                .map(time -> System.nanoTime() - start > time.toNanos())
                .orElse(false);
    }

    private void play(Scenario scenario) throws IOException {
        long seed = seeds.nextInt(1_000_000_000);
        var missing = scenario.missing();
        if (missing.isPresent()) {
            if (skipped.put(scenario.name(), missing.get()) == null) {
                say("%-9s %-10s %s", Verdict.SKIPPED, scenario.name(), missing.get());
            }
            return;
        }
        played++;
        var folder = options.folder().resolve("%s-%d-%d".formatted(scenario.name(), played, seed));
        Files.createDirectories(folder);
        say("%s: %s", scenario.name(), scenario.about());
        var stage = new Stage(folder, seed, options.extent(), options.program(), options.libraries(), out);
        var report = new Report();
        long start = System.nanoTime();
        try {
            scenario.run(stage, report);
        } catch (Exception | AssertionError e) {
            report.violation("could not go on: " + trace(e));
        }
        conclude(scenario.name(), seed, report, Duration.ofNanos(System.nanoTime() - start));
        if (report.broken() == 0) {
            Folders.delete(folder);
        } else {
            say("%-9s %-10s everything it left is in %s", "", "", folder);
        }
        reports.computeIfAbsent(scenario.name(), name -> new Report()).include(report);
        runs.merge(scenario.name(), 1, Integer::sum);
    }

    private void conclude(String name, long seed, Report report, Duration took) {
        say(
                "%-9s %-10s seed=%d %s seconds=%s",
                Verdict.of(report),
                name,
                seed,
                report.line(),
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
        report.notes().forEach(note -> say("%-9s %-10s %s", "", "note:", note));
        report.violations().forEach(violation -> say("%-9s %-10s %s", "", "violation:", violation));
    }

    private boolean conclude(Duration took) throws IOException {
        var total = new Report();
        say("");
        say("drill: verdict, seed=%d, disk %s", options.seed(), FsyncCost.measure(options.folder()));
        reports.forEach((name, report) -> {
            say("%-9s %-10s runs=%d %s", Verdict.of(report), name, runs.getOrDefault(name, 0), report.line());
            total.include(report);
        });
        skipped.forEach((name, why) -> say("%-9s %-10s %s", Verdict.SKIPPED, name, why));
        say(
                "%-9s %-10s runs=%d skipped=%d %s seconds=%d",
                played == 0 ? Verdict.SKIPPED : Verdict.of(total),
                "total",
                played,
                skipped.size(),
                total.line(),
                took.toSeconds());
        return total.broken() == 0;
    }

    private static String trace(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
