package chat.duet.server;

import chat.duet.config.SettingsPrinter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "config", description = "Look at the settings.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: check or print");
    }

    @Command(description = "Say whether the settings are right; if not, everything that is wrong.")
    int check(@Mixin ConfigFileOption config) {
        config.load(environment);
        spec.commandLine().getOut().println("The settings are right.");
        return Main.OK;
    }

    @Command(description = "Print the settings in force, from defaults, file and environment. Secrets stay hidden.")
    int print(@Mixin ConfigFileOption config) {
        spec.commandLine().getOut().print(SettingsPrinter.print(config.load(environment)));
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
