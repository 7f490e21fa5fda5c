package chat.duet.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods each path knows, OPTIONS included. Immutable. */
final class Methods {
    private final Map<Pattern, Set<String>> byPath = new LinkedHashMap<>();

    Methods(List<Route> routes) {
        Map<String, Set<String>> byTemplate = new LinkedHashMap<>();
        for (Route route : routes) {
            byTemplate
                    .computeIfAbsent(route.path(), path -> new TreeSet<>(Set.of("OPTIONS")))
                    .add(route.method().name());
        }
        byTemplate.forEach((template, methods) ->
                byPath.put(Pattern.compile(template.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+")), methods));
    }

    /** The methods of the path, or empty if there is no such path. */
    Optional<Set<String>> of(String path) {
        Set<String> found = new TreeSet<>();
        byPath.forEach((pattern, methods) -> {
            if (pattern.matcher(path).matches()) {
                found.addAll(methods);
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
