package chat.duet.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Print the version of Duet and of the Java it runs on.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (var line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return Main.OK;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Duet " + Version.text(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
        };
    }
}
