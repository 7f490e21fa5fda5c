package chat.duet.server;

import chat.duet.config.SettingsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 all right, 1 it failed, 2 wrong usage or wrong settings. */
@Command(
        name = "duet",
        description = "Self-hosted one-to-one chat for mobile apps.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
public final class Main implements Runnable {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_SETTINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(args, utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
    }

    /** Whatever the locale: messages are not ASCII. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command to its end and returns the exit code; never ends the process itself. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, System.getenv(), new ChatComposition(), out, err);
    }

    static int run(
            String[] args, Map<String, String> environment, Composition composition, PrintStream out, PrintStream err) {
        var command = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(environment, composition, out))
                .addSubcommand(new DemoCommand(out))
                .addSubcommand(new DrillCommand(out))
                .addSubcommand(new ArchiveCommand(out))
                .addSubcommand(new WhyCommand(environment))
                .addSubcommand(new AdminCommand(environment))
                .addSubcommand(new KeyCommand(environment))
                .addSubcommand(new DoctorCommand(environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new VersionCommand());
        return command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, failed, parsed) -> report(failure, failed.getErr()))
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof SettingsException wrong) {
            err.println("duet: the settings are wrong");
            wrong.problems().forEach(problem -> err.println("  " + problem));
            return WRONG_SETTINGS;
        }
        if (failure instanceof StartException) {
            err.println("duet: " + failure.getMessage());
            return FAILED;
        }
        log.error("Unexpected failure", failure);
        err.println("duet: unexpected failure: " + failure);
        return FAILED;
    }
}
