package chat.duet.server.why;

import chat.duet.core.push.Timeline;
import chat.duet.core.push.Timeline.DeviceLine;
import chat.duet.core.push.Timeline.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message's timeline, told to the operator: first the message, then each device. It never shows the message itself, nor a token. */
public final class Story {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String NO_TIME = " ".repeat("2026-01-01 00:00:00.000Z".length());

    private Story() {}

    /** Line by line; times in UTC. */
    public static List<String> tell(Timeline timeline) {
        List<String> lines = new ArrayList<>();
        lines.add("Message %s from user %s to user %s"
                .formatted(timeline.message(), timeline.sender(), timeline.recipient()));
        timeline.steps().forEach(step -> lines.add(line(step)));
        for (DeviceLine device : timeline.lines()) {
            lines.add("");
            lines.add(heading(timeline, device));
            device.steps().forEach(step -> lines.add(line(step)));
            if (device.gateway() == null) {
                lines.add(line(null, "is not registered for push now: nothing can ring it"));
            }
            if (device.steps().isEmpty() && device.gateway() != null) {
                lines.add(line(null, "nothing is known: not decided yet, or longer ago than push.log-retention"));
            }
        }
        return lines;
    }

    private static String heading(Timeline timeline, DeviceLine device) {
        String whose = device.user().equals(timeline.recipient()) ? "recipient" : "sender";
        String address = device.gateway() == null
                ? ""
                : ", registered with %s for %s".formatted(word(device.gateway()), word(device.platform()));
        return "Device %s (%s) of the %s%s%s"
                .formatted(device.device(), device.name(), whose, device.revoked() ? ", revoked" : "", address);
    }

    private static String line(Step step) {
        return line(step.at(), Words.of(step));
    }

    private static String line(@Nullable Long at, String text) {
        return "  %s  %s".formatted(at == null ? NO_TIME : TIME.format(Instant.ofEpochMilli(at)), text);
    }

    private static String word(@Nullable Enum<?> constant) {
        return constant == null ? "?" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
