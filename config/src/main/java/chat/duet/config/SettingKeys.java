package chat.duet.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every value that can be set, derived from the records so that a new component needs no second entry. */
final class SettingKeys {

    static final SettingKeys ALL = new SettingKeys();

    private final Map<String, SettingKey> byPath = new LinkedHashMap<>();
    private final Map<String, Set<String>> namesBySection = new LinkedHashMap<>();

    private SettingKeys() {
        walk("", Settings.class);
    }

    private void walk(String section, Class<?> record) {
        var names = new LinkedHashSet<String>();
        namesBySection.put(section, names);
        for (var component : record.getRecordComponents()) {
            var name = SettingKey.nameOf(component);
            var path = join(section, name);
            if (component.getType() == Rates.class) {
                addLimits(section, names);
                continue;
            }
            names.add(name);
            if (component.getType().isRecord()) {
                walk(path, component.getType());
            } else {
                byPath.put(path, SettingKey.of(path, component));
            }
        }
    }

    /** Each limit is a value of the section that the rates are in. */
    private void addLimits(String section, Set<String> names) {
        for (var limit : Limit.values()) {
            var path = join(section, limit.key());
            names.add(limit.key());
            byPath.put(path, new SettingKey(path, Rate.class, false));
        }
    }

    /** In the order of the records. */
    List<SettingKey> list() {
        return new ArrayList<>(byPath.values());
    }

    Optional<SettingKey> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    boolean isSection(String path) {
        return namesBySection.containsKey(path);
    }

    Set<String> namesIn(String section) {
        return namesBySection.getOrDefault(section, Collections.emptySet());
    }

    static String join(String section, String name) {
        return section.isEmpty() ? name : section + "." + name;
    }
}
