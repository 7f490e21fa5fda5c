package chat.duet.server.demo;

/** Commands for two terminals, with the ids and tokens filled in. */
final class CopyPaste {
    private CopyPaste() {}

    /** What one terminal types to listen and to talk. Each of the two MQTT clients is a device of its own. */
    static String terminal(
            String name, DemoServer server, DemoRest.Login listen, DemoRest.Login talk, String conversation) {
        return """
                # ---- terminal of %1$s: listen ...
                mosquitto_sub -h 127.0.0.1 -p %2$d -V 5 -c -x 86400 -q 1 -i %3$s -u %4$s -P %5$s -t u/%4$s/in &
                # ... and talk: say "Hello"
                say() { mosquitto_pub -h 127.0.0.1 -p %2$d -V 5 -q 1 -i %6$s -u %4$s -P %7$s -t u/%4$s/out/message -m '{"clientMessageId":"'$(cat /proc/sys/kernel/random/uuid)'","conversationId":"%8$s","text":"'"$*"'"}'; }
                say "Hello from %1$s"
                """.formatted(
                        name,
                        server.ports().tcp(),
                        listen.clientId(),
                        listen.userId(),
                        listen.token(),
                        talk.clientId(),
                        talk.token(),
                        conversation);
    }

    /** The same conversation over REST. */
    static String rest(DemoServer server, DemoRest.Login reader, String conversation) {
        return """
                # ---- the history over REST
                curl -s http://127.0.0.1:%d/v1/conversations/%s/messages -H 'Authorization: Bearer %s'
                """.formatted(server.ports().http(), conversation, reader.token());
    }
}
