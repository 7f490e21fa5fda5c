package chat.duet.server;

import chat.duet.config.Settings;

/** What a person needs to see after the start: where everything is, and what to type next. */
final class Banner {

    private Banner() {}

    static String text(Settings settings, DuetServer server) throws StartException {
        var http = "http://" + server.http().authority();
        var webSocket = "ws://" + server.webSocket().authority()
                + settings.mqtt().websocket().path();
        var text = new StringBuilder("Duet " + Version.text() + "\n\n");
        line(text, "REST API", http);
        line(text, "MQTT over WebSocket", webSocket);
        server.tcp().ifPresent(tcp -> line(text, "MQTT over TCP", tcp.authority()));
        line(text, "Data folder", server.folder().toString());
        if (!server.http().isLoopback() || !server.webSocket().isLoopback()) {
            text.append("\nOther machines can reach this server, and it speaks no TLS: put a proxy in front of it.\n");
        }
        if (settings.auth().registration()) {
            text.append("\nMake two users:\n\n").append(user(http, "alice")).append(user(http, "bob"));
        }
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-20s  %s%n".formatted(name, value));
    }

    private static String user(String http, String name) {
        return "  curl %s/v1/users -H 'Content-Type: application/json' -d '{\"name\":\"%s\",\"password\":\"%s-secret\"}'%n"
                .formatted(http, name, name);
    }
}
