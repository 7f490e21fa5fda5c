package chat.duet.bench.jmh;

import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all microbenchmarks of this package, each in a JVM of its own. */
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /**
     * Prints JMH's own table and writes its own JSON.
     *
     * @param folder where the log's file lies
     * @param quick one short iteration, which shows that they run
     */
    public static void run(Path folder, Path json, boolean quick) throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + Microbenchmarks.class.getPackageName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(quick ? 1 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(quick ? 1 : 2))
                .jvmArgsAppend("-Dbench.folder=" + folder)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString())
                .build();
        new Runner(options).run();
    }
}
