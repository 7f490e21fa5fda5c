package chat.duet.broker;

import chat.duet.core.inbox.EventMark;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.WireInteger;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.general.UserProperties;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads from a CONNECT which events of its inbox log a device knows. MQTT 3.1.1 has no place for that; its devices say nothing. */
final class KnownEvent {
    // At most 16 digits, so that it fits a long.
    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final int MOST_SHOWN = 40;

    private KnownEvent() {}

    /** The newest event that the device knows of; {@link EventMark#NONE} if it states none. */
    static Outcome<EventMark> read(ConnectPacket connect) {
        UserProperties properties = connect.getUserProperties();
        List<String> events = properties.getAllForName(ConnectProperties.LAST_EVENT);
        List<String> times = properties.getAllForName(ConnectProperties.LAST_EVENT_AT);
        if (events.isEmpty() && times.isEmpty()) {
            return Outcome.ok(EventMark.NONE);
        }
        return integer(ConnectProperties.LAST_EVENT, events)
                .flatMap(event -> event == 0 && times.isEmpty()
                        ? Outcome.ok(EventMark.NONE)
                        : integer(ConnectProperties.LAST_EVENT_AT, times).map(at -> new EventMark(event, at)));
    }

    private static Outcome<Long> integer(String name, List<String> values) {
        OptionalLong value = values.size() == 1 ? parse(values.get(0)) : OptionalLong.empty();
        if (value.isPresent()) {
            return Outcome.ok(value.getAsLong());
        }
        String found = values.size() == 1 ? shown(values.get(0)) : values.isEmpty() ? "missing" : "given twice";
        return Outcome.refused(
                ErrorCode.INVALID_FIELD,
                name,
                "user property %s: %s (expected: %s)".formatted(name, found, WireInteger.expectation(0)));
    }

    private static OptionalLong parse(String text) {
        return Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Long::parseLong)
                .filter(value -> WireInteger.isBetween(value, 0))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return '"' + (plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "..." : plain) + '"';
    }
}
