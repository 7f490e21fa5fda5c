package chat.duet.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A curl command of a Markdown guide.
 *
 * @param assignments the shell variables that the guide has set before, as it writes them
 * @param command as it stands there
 * @param note the comment beneath it that begins with the status; empty where there is none
 */
record Example(List<String> assignments, String command, String note) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");
    private static final Pattern STATUS = Pattern.compile("# (\\d{3})\\b.*");
    private static final Pattern NAMED = Pattern.compile("\"(\\w+)\":\"<(\\w+)>\"");
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":");

    /** All of them, in order. */
    static List<Example> in(String guide) {
        List<Example> examples = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        Matcher block = BLOCK.matcher(guide);
        while (block.find()) {
            List<String> lines = block.group(1).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                while (isOpen(line)) {
                    line += "\n" + lines.get(++i);
                }
                if (!line.startsWith("curl ")) {
                    assignments.add(line);
                    continue;
                }
                boolean noted =
                        i + 1 < lines.size() && STATUS.matcher(lines.get(i + 1)).matches();
                examples.add(new Example(List.copyOf(assignments), line, noted ? lines.get(++i) : ""));
            }
        }
        return examples;
    }

    /** Whether the command goes on in the next line. */
    private static boolean isOpen(String line) {
        return line.endsWith("\\") || line.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    Optional<Integer> status() {
        Matcher status = STATUS.matcher(note);
        return status.matches() ? Optional.of(Integer.parseInt(status.group(1))) : Optional.empty();
    }

    /** Fields of the answer whose values later examples name, such as {@code "id":"<post>"}: the name by the field. */
    Map<String, String> named() {
        Map<String, String> names = new LinkedHashMap<>();
        NAMED.matcher(note).results().forEach(found -> names.put(found.group(1), found.group(2)));
        return names;
    }

    /** All fields that the note shows. */
    List<String> fields() {
        return FIELD.matcher(note).results().map(found -> found.group(1)).toList();
    }

    /** A script that does it. */
    String script(Map<String, String> values, String api) {
        String script = String.join("\n", assignments) + "\napi=" + api + "\n" + command + "\n";
        for (Map.Entry<String, String> value : values.entrySet()) {
            script = script.replace("<" + value.getKey() + ">", value.getValue());
        }
        return script;
    }
}
