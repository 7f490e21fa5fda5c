package chat.duet.drill.process;

import java.util.Map;
import java.util.TreeMap;

/** Writes settings as the server's file of settings. */
final class Yaml {

    private Yaml() {}

    /** @param settings by keys such as {@code mqtt.tcp.port}; values are numbers, words and durations */
    static String nested(Map<String, String> settings) {
        var text = new StringBuilder();
        write(tree(settings), "", text);
        return text.toString();
    }

    private static Map<String, Object> tree(Map<String, String> settings) {
        var root = new TreeMap<String, Object>();
        settings.forEach((key, value) -> {
            var folder = root;
            var rest = key;
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                @SuppressWarnings("unchecked")
                var inner = (TreeMap<String, Object>)
                        folder.computeIfAbsent(rest.substring(0, dot), ignored -> new TreeMap<String, Object>());
                folder = inner;
                rest = rest.substring(dot + 1);
            }
            folder.put(rest, value);
        });
        return root;
    }

    private static void write(Map<String, Object> tree, String indent, StringBuilder text) {
        tree.forEach((key, value) -> {
            text.append(indent).append(key).append(':');
            if (value instanceof String word) {
                text.append(' ').append(word).append('\n');
            } else {
                text.append('\n');
                @SuppressWarnings("unchecked")
                var inner = (Map<String, Object>) value;
                write(inner, indent + "  ", text);
            }
        });
    }
}
