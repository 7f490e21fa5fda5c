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
 * @param settings by their keys, such as {@code broker.persistence}; the ports are always set
 * @param environment of the process, besides this one's
 */
public record Launch(
        List<String> prefix,
        Program program,
        Path data,
        Ports ports,
        Map<String, String> settings,
        Map<String, String> environment) {

    public Launch {
        prefix = List.copyOf(prefix);
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
    }

    public static Launch of(Program program, Path data) {
        return new Launch(List.of(), program, data.toAbsolutePath(), Ports.free(), Map.of(), Map.of());
    }

    public Launch inside(List<String> command) {
        return new Launch(command, program, data, ports, settings, environment);
    }

    public Launch setting(String key, String value) {
        return new Launch(prefix, program, data, ports, with(settings, key, value), environment);
    }

    public Launch environment(String name, String value) {
        return new Launch(prefix, program, data, ports, settings, with(environment, name, value));
    }

    List<String> command(Path config) {
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
