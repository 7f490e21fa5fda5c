package chat.duet.bench.report;

import chat.duet.bench.machine.Machine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The results as one JSON document. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    /** @param command as it was given, so that it can be given again */
    public static void write(Path file, Report report, Machine machine, Instant at, List<String> command)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("at", at.toString());
        ArrayNode words = root.putArray("command");
        command.forEach(words::add);
        root.put("exact", report.isExact());
        machine(root.putObject("machine"), machine);
        ArrayNode remarks = root.putArray("remarks");
        report.remarks().forEach(remarks::add);
        ArrayNode figures = root.putArray("figures");
        report.figures().forEach(figure -> figure(figures.addObject(), figure));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static void machine(ObjectNode out, Machine machine) {
        out.put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("ramBytes", machine.ramBytes())
                .put("system", machine.system())
                .put("java", machine.java())
                .put("openFiles", machine.openFiles())
                .put("syncMicrosP50", machine.syncMicros())
                .put("syncMicrosP99", machine.syncMicros99())
                .put("commit", machine.commit());
    }

    private static void figure(ObjectNode out, Figure figure) {
        out.put("scenario", figure.scenario()).put("what", figure.metric()).put("unit", figure.unit());
        ObjectNode values = out.putObject("values");
        figure.values().forEach((server, value) -> {
            if (Double.isFinite(value)) {
                values.put(server, value);
            }
        });
        Figure.Target target = figure.target();
        if (target != null) {
            out.put("target", target.text()).put("verdict", target.verdict());
        }
    }
}
