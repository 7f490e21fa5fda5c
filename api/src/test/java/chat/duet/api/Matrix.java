package chat.duet.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table in {@code matrix.txt}: what each route answers to each kind of caller. */
final class Matrix {
    private static final String RESOURCE = "/matrix.txt";

    /**
     * @param target path as in the route table, with a query where one is needed
     * @param statuses by caller, in the order of the table's head
     * @param body valid, with names such as {@code <owner>} in place of what the {@link World} has; null without one
     */
    record Row(String method, String target, Map<String, Integer> statuses, String body) {
        String route() {
            return method + " " + target.replaceFirst("\\?.*", "");
        }

        boolean hasId() {
            return target.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    private Matrix() {}

    static List<Row> read() {
        List<String> callers = List.of();
        List<Row> rows = new ArrayList<>();
        for (String line : text().split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\|", 3);
            List<String> words = List.of(cells[1].strip().split(" +"));
            if (callers.isEmpty()) {
                callers = words;
            } else {
                rows.add(row(line, cells, callers, words));
            }
        }
        return rows;
    }

    private static Row row(String line, String[] cells, List<String> callers, List<String> words) {
        if (words.size() != callers.size()) {
            throw new AssertionError("matrix.txt: " + line + " (expected: a status for each of " + callers + ")");
        }
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            statuses.put(callers.get(i), Integer.parseInt(words.get(i)));
        }
        String[] request = cells[0].strip().split(" +");
        String body = cells.length > 2 ? cells[2].strip() : "";
        return new Row(request[0], request[1], statuses, body.isEmpty() ? null : body);
    }

    private static String text() {
        try (InputStream resource = Matrix.class.getResourceAsStream(RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
