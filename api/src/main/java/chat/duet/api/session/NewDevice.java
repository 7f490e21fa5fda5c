package chat.duet.api.session;

import chat.duet.api.http.JsonRequest;
import chat.duet.core.device.StartFrom;
import java.util.Optional;

/** Reads what a request says about a device that is to be added. */
public final class NewDevice {
    private NewDevice() {}

    /** Where the device starts in its user's inbox log, if the request says so. */
    public static Optional<StartFrom> startFrom(JsonRequest request) {
        return request.optionalParsed("startFrom", NewDevice::parse, "\"now\" or \"beginning\"");
    }

    private static Optional<StartFrom> parse(String text) {
        return switch (text) {
            case "now" -> Optional.of(StartFrom.NOW);
            case "beginning" -> Optional.of(StartFrom.BEGINNING);
            default -> Optional.empty();
        };
    }
}
