package chat.duet.server;

import chat.duet.core.Chat;
import chat.duet.core.push.Timeline;
import chat.duet.protocol.id.MessageId;
import chat.duet.server.why.Story;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "why",
        description = "Say what became of a message, device by device, and why it rang or did not.",
        footer = {"", "Reads the database only, beside a running server or without one."},
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Parameters(paramLabel = "MESSAGE_ID", description = "As the API tells it, such as 0c4y7m9q2tzvk-42.")
    @SuppressWarnings("NullAway.Init")
    private String message;

    WhyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws StartException {
        MessageId id = MessageId.parse(message)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "MESSAGE_ID: %s (expected: the id of a message, such as 0c4y7m9q2tzvk-42)".formatted(message)));
        Path file = database.database(environment);
        Timeline timeline = explain(file, id)
                .orElseThrow(() ->
                        new StartException("no message %s in %s (expected: one that it has)".formatted(id, file)));
        var out = spec.commandLine().getOut();
        Story.tell(timeline).forEach(out::println);
        out.flush();
        return Main.OK;
    }

    private static Optional<Timeline> explain(Path database, MessageId id) throws StartException {
        try {
            return Chat.explain(database, id);
        } catch (IllegalStateException e) {
            throw new StartException(
                    "%s (expected: a database of this version of Duet; %s)".formatted(database, e.getMessage()), e);
        }
    }
}
