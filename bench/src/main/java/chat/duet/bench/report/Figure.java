package chat.duet.bench.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the results.
 *
 * @param values by the server's label
 * @param target what Duet is meant to reach here, or null
 */
public record Figure(
        String scenario,
        String metric,
        String unit,
        Map<String, Double> values,
        @Nullable Target target) {
    /**
     * What is meant to be reached.
     *
     * @param text for people, with the number that it comes to in this run
     * @param reached null where it cannot be told, such as when the other half was not measured
     */
    public record Target(String text, @Nullable Boolean reached) {
        public static Target atLeast(String text, double value, double bound) {
            return new Target(text, known(value, bound) ? value >= bound : null);
        }

        public static Target atMost(String text, double value, double bound) {
            return new Target(text, known(value, bound) ? value <= bound : null);
        }

        private static boolean known(double value, double bound) {
            return Double.isFinite(value) && Double.isFinite(bound);
        }

        /** One word. */
        public String verdict() {
            Boolean known = reached;
            return known == null ? "unknown" : known ? "reached" : "missed";
        }
    }

    /** NaN where the server was not measured. */
    public double value(String server) {
        return values.getOrDefault(server, Double.NaN);
    }
}
