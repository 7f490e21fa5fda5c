package chat.duet.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All figures of a run, in the order in which they came, and all remarks. Prints each remark at once: runs are long. Not thread-safe. */
public final class Report {
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean exact = true;

    public void add(Figure figure) {
        figures.add(figure);
    }

    public void add(String scenario, String metric, String unit, Map<String, Double> values) {
        add(scenario, metric, unit, values, null);
    }

    public void add(
            String scenario, String metric, String unit, Map<String, Double> values, Figure.@Nullable Target target) {
        add(new Figure(scenario, metric, unit, new LinkedHashMap<>(values), target));
    }

    /** What a reader of the figures has to know. */
    public void remark(String text) {
        remarks.add(text);
        System.out.println("  " + text);
    }

    /** Something was lost, refused or came twice: the figures measure a fault. */
    public void fault(String text) {
        exact = false;
        remark("NOT EXACT: " + text);
    }

    public boolean isExact() {
        return exact;
    }

    public List<Figure> figures() {
        return figures;
    }

    public List<String> remarks() {
        return remarks;
    }

    /** The value of an earlier figure, NaN if there is none. */
    public double value(String scenario, String metric, String server) {
        return figures.stream()
                .filter(figure ->
                        figure.scenario().equals(scenario) && figure.metric().equals(metric))
                .mapToDouble(figure -> figure.value(server))
                .findFirst()
                .orElse(Double.NaN);
    }
}
