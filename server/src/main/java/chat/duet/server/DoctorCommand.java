package chat.duet.server;

import chat.duet.core.attachment.Finding;
import chat.duet.core.store.Inventory;
import chat.duet.core.store.Reconciliation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Hold the database and the folder of attachments against each other.",
        footer = {
            "",
            "Prints a line for each thing that is not as it should be: missing, altered, unknown, unwanted or stray",
            "files, and damage to the database. Beside a running server a file that is just coming may be among them.",
            "",
            "Exit codes: 0 nothing was found, or all of it was repaired; 1 something is left; 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Option(names = "--deep", description = "Read every file to the end, and see whether it is what its name says.")
    private boolean deep;

    @Option(
            names = "--repair",
            description =
                    "Remove what nobody wants, and write down what is lost. Only while no server runs on the folder.")
    private boolean repair;

    DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws StartException, IOException {
        Path folder = database.folder(environment);
        if (!repair) {
            return examine(folder);
        }
        try (var held = DataFolder.open(folder)) {
            return examine(held.root());
        }
    }

    private int examine(Path folder) throws StartException, IOException {
        Path file = DataFolder.database(folder);
        Path attachments = DataFolder.attachments(folder);
        var s3 = database.settings(environment).attachments().s3();
        try (var parts = new OpenParts();
                var inventory = Inventory.open(file)) {
            var reconciliation = new Reconciliation(
                    inventory, FileStore.contents(s3, attachments, parts), attachments.resolve("incoming"));
            List<Finding> findings = reconciliation.examine(deep);
            int left = 0;
            for (Finding finding : findings) {
                boolean mended = repair && finding.kind() != Finding.Kind.DAMAGE;
                if (mended) {
                    reconciliation.repair(finding);
                } else {
                    left++;
                }
                say("%s %s%s".formatted(finding.kind().word(), finding.name(), mended ? " (repaired)" : ""));
            }
            say(findings.isEmpty() ? "All is as it should be." : "%d found, %d left.".formatted(findings.size(), left));
            return left == 0 ? Main.OK : 1;
        } catch (IllegalStateException e) {
            throw new StartException(
                    "%s (expected: a database of this version of Duet; %s)".formatted(file, e.getMessage()), e);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
