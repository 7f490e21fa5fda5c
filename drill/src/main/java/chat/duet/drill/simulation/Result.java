package chat.duet.drill.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of many worlds.
 *
 * @param violations of each seed that failed: what must not be, and the end of its trace
 * @param messages that users tried to send
 * @param kills ends of the server, in whatever way
 * @param hash stands for everything that happened in all of them, whatever their order
 */
public record Result(int seeds, List<String> violations, long steps, long messages, long kills, long hash) {
    static final Result NOTHING = new Result(0, List.of(), 0, 0, 0, 0);

    static Result of(Verdict verdict) {
        String violation = verdict.violation();
        List<String> violations = new ArrayList<>();
        if (violation != null) {
            violations.add("seed %d: %s%n    %s"
                    .formatted(verdict.seed(), violation, String.join("\n    ", verdict.lastLines())));
        }
        return new Result(1, violations, verdict.steps(), verdict.messages(), verdict.kills(), verdict.hash());
    }

    Result plus(Result other) {
        return new Result(
                seeds + other.seeds,
                Stream.concat(violations.stream(), other.violations.stream()).toList(),
                steps + other.steps,
                messages + other.messages,
                kills + other.kills,
                hash ^ other.hash);
    }

    @Override
    public String toString() {
        return "simulation: seeds=%d violations=%d steps=%d messages=%d restarts=%d trace=%016x"
                .formatted(seeds, violations.size(), steps, messages, kills, hash);
    }
}
