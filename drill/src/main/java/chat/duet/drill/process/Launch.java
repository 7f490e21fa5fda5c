package chat.duet.drill.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param prefix a command that runs the rest, such as nsenter; it must become that process, not start it
 * @param data the server's folder; the path must be the same inside the prefix
 * @param config where the file of settings goes; the same path inside the prefix as well
 * @param settings by their keys, such as {@code broker.persistence}; the ports are always set
 * @param environment of the process, besides this one's
 */
public record Launch(
        List<String> prefix,
        Program program,
        Path data,
        Path config,
        Ports ports,
        Map<String, String> settings,
        Map<String, String> environment) {

    /** Users may do as much as they like: the drills' senders do more than people, and get no answers. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "limits.rate-limiting",
            "false",
            "safety.stranger-messages",
            "0",
            "safety.stranger-interval",
            "0s",
            "safety.stranger-links",
            "true",
            "safety.stranger-files",
            "true");

    public Launch {
        prefix = List.copyOf(prefix);
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
    }

    public static Launch of(Program program, Path data) {
        var folder = data.toAbsolutePath();
        var config = folder.resolveSibling(folder.getFileName() + ".yaml");
        return new Launch(List.of(), program, folder, config, Ports.free(), UNLIMITED, Map.of());
    }

    public Launch inside(List<String> command) {
        return new Launch(command, program, data, config, ports, settings, environment);
    }

    public Launch setting(String key, String value) {
        return new Launch(prefix, program, data, config, ports, with(settings, key, value), environment);
    }

    public Launch environment(String name, String value) {
        return new Launch(prefix, program, data, config, ports, settings, with(environment, name, value));
    }

    /** On a disk of its own, in a folder {@code data}; the settings stay outside. */
    public Launch on(PrivateDisk disk) {
        return new Launch(disk.inside(), program, disk.path().resolve("data"), config, ports, settings, environment);
    }

    /** @param words that {@link #prefix} may hold already are kept in front */
    Launch within(List<String> words) {
        var longer = new ArrayList<>(prefix);
        longer.addAll(words);
        return inside(longer);
    }

    List<String> command() {
        var command = new ArrayList<>(prefix);
        command.addAll(program.command());
        command.addAll(List.of("serve", "--config", config.toString(), "--data", data.toString()));
        return command;
    }

    /** The settings as the server reads them from a file. */
    String yaml() {
        var all = new HashMap<>(settings);
        all.put("http.port", "" + ports.http());
        all.put("mqtt.tcp.port", "" + ports.tcp());
        all.put("mqtt.websocket.port", "" + ports.webSocket());
        return Yaml.nested(all);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
