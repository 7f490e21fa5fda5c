package chat.duet.server;

import chat.duet.core.outcome.Outcome;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "admin",
        description = "Say who is an administrator.",
        footer = {"", "Changes the database, beside a running server or without one; the server heeds it at once."},
        mixinStandardHelpOptions = true)
final class AdminCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AdminCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: grant, revoke or list");
    }

    @Command(description = "Make a registered user an administrator.")
    int grant(
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME", description = "What the user logs in with.") String name)
            throws StartException {
        try (var console = database.open(environment)) {
            return said(console.grant(name), name + " is an administrator.");
        }
    }

    @Command(description = "Make an administrator a user like all others.")
    int revoke(
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME", description = "What the user logs in with.") String name)
            throws StartException {
        try (var console = database.open(environment)) {
            return said(console.revoke(name), name + " is no administrator.");
        }
    }

    @Command(description = "List the administrators' names.")
    int list(@Mixin DatabaseOption database) throws StartException {
        try (var console = database.open(environment)) {
            console.administrators().forEach(spec.commandLine().getOut()::println);
            return Main.OK;
        }
    }

    private int said(Outcome<Void> outcome, String done) throws StartException {
        var refusal = outcome.refusal();
        if (refusal.isPresent()) {
            throw new StartException(refusal.get().detail() + " (expected: the name of a registered user)");
        }
        spec.commandLine().getOut().println(done);
        return Main.OK;
    }
}
