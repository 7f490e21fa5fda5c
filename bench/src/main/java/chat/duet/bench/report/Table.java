package chat.duet.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a table of Markdown, which can be read as it is and quoted as it is. */
public final class Table {
    private static final List<String> SERVERS = List.of("bare", "bare-file", "duet");

    private Table() {}

    public static String of(Report report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scenario", "what", "unit", "bare", "bare-file", "duet", "bare/duet", "target", "verdict"));
        for (Figure figure : report.figures()) {
            rows.add(row(figure));
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, rows.get(0), widths);
        line(text, rows.get(0).stream().map(head -> "---").toList(), widths);
        rows.stream().skip(1).forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static List<String> row(Figure figure) {
        List<String> row = new ArrayList<>(List.of(figure.scenario(), figure.metric(), figure.unit()));
        SERVERS.forEach(server -> row.add(number(figure.value(server))));
        row.add(number(figure.value("bare") / figure.value("duet")));
        Figure.Target target = figure.target();
        row.add(target == null ? "" : target.text());
        row.add(target == null ? "" : target.verdict());
        return row;
    }

    /** Three digits that mean something; whole numbers whole. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        double size = Math.abs(value);
        String format =
                size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            boolean right = i >= 3 && i <= 6;
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - Math.min(widths[i], cell.length()));
            text.append(' ').append(right ? space + cell : cell + space).append(" |");
        }
        text.append('\n');
    }
}
