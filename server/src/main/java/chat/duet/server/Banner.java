package chat.duet.server;

import chat.duet.config.PushSettings;
import chat.duet.config.Settings;

/** What a person needs to see after the start: where everything is, and what to type next. */
final class Banner {

    private static final String CONNECT_FIREBASE = """

            Firebase is not connected: what would ring apps that use it only goes to the log. To connect it: Firebase console,
            Project settings, Service accounts, Generate new private key; then set push.fcm.credentials to that file.
            """;

    private Banner() {}

    static String text(Settings settings, DuetServer server) throws StartException {
        var http = "http://" + server.http().authority();
        var webSocket = "ws://" + server.webSocket().authority()
                + settings.mqtt().websocket().path();
        var text = new StringBuilder("Duet " + Version.text() + "\n\n");
        line(text, "REST API", http);
        line(text, "MQTT over WebSocket", webSocket);
        server.tcp().ifPresent(tcp -> line(text, "MQTT over TCP", tcp.authority()));
        line(text, "Push", push(settings.push()));
        line(text, "Data folder", server.folder().toString());
        if (!server.http().isLoopback() || !server.webSocket().isLoopback()) {
            text.append("\nOther machines can reach this server, and it speaks no TLS: put a proxy in front of it.\n");
        }
        if (settings.push().fcm().credentials() == null) {
            text.append(CONNECT_FIREBASE);
        }
        if (settings.auth().registration()) {
            text.append("\nMake two users:\n\n").append(user(http, "alice")).append(user(http, "bob"));
        }
        return text.append('\n').toString();
    }

    private static String push(PushSettings push) {
        var fcm = push.fcm().credentials() == null ? "log (in place of Firebase)" : "Firebase";
        return push.webPush().enabled() ? fcm + ", Web Push" : fcm;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-20s  %s%n".formatted(name, value));
    }

    private static String user(String http, String name) {
        return "  curl %s/v1/users -H 'Content-Type: application/json' -d '{\"name\":\"%s\",\"password\":\"%s-secret\"}'%n"
                .formatted(http, name, name);
    }
}
