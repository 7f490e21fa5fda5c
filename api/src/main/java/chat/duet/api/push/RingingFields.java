package chat.duet.api.push;

import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Words;
import chat.duet.core.push.Preview;
import chat.duet.core.push.QuietHours;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a device wants to be rung: zone, quiet hours, preview. */
final class RingingFields {

    private static final int MINUTES = 60;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final String ZONE = "an IANA time zone, such as Europe/Berlin";

    private RingingFields() {}

    /** Only names: an offset knows no daylight saving time. */
    static Optional<String> zone(JsonRequest request) {
        return request.optionalParsed(
                "timeZone",
                text -> ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(text) : Optional.empty(),
                ZONE);
    }

    static Optional<Preview> preview(JsonRequest request) {
        return request.optionalParsed(
                "preview", text -> Words.parse(Preview.class, text), "\"none\", \"sender\" or \"full\"");
    }

    static Optional<QuietHours> quietHours(JsonRequest request) {
        Optional<JsonRequest> hours = request.optionalObject("quietHours");
        if (hours.isPresent() && !request.has("timeZone")) {
            request.fault("timeZone", "missing (expected: with quietHours, " + ZONE + ")");
        }
        return hours.flatMap(RingingFields::fromAndTo);
    }

    private static Optional<QuietHours> fromAndTo(JsonRequest hours) {
        Optional<Integer> from = minute(hours, "from");
        Optional<Integer> to = minute(hours, "to");
        if (from.isPresent() && from.equals(to)) {
            hours.fault("to", "\"" + time(to.get()) + "\" (expected: another time than from)");
            return Optional.empty();
        }
        return from.flatMap(begin -> to.map(end -> new QuietHours(begin, end)));
    }

    private static Optional<Integer> minute(JsonRequest hours, String name) {
        return hours.parsed(name, RingingFields::minute, "a time of day from 00:00 to 23:59");
    }

    private static Optional<Integer> minute(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? Optional.of(Integer.parseInt(time.group(1)) * MINUTES + Integer.parseInt(time.group(2)))
                : Optional.empty();
    }

    static String time(int minute) {
        return "%02d:%02d".formatted(minute / MINUTES, minute % MINUTES);
    }
}
