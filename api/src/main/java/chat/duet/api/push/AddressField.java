package chat.duet.api.push;

import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Words;
import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where a device is to be rung: the fields of a request that name a gateway and the address there. */
final class AddressField {

    private static final int LONGEST_ENDPOINT = 2048;

    /** Long enough that its end, which is shown, is not all of it. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,4096}");

    private static final Pattern ASCII = Pattern.compile("[!-~]+");

    private static final String PLATFORMS = "\"android\", \"ios\" or \"web\"";

    private AddressField() {}

    /** Empty if anything of it is at fault, which the request then knows. */
    static Optional<Address> read(JsonRequest request) {
        Optional<Gateway> gateway =
                request.parsed("gateway", text -> Words.parse(Gateway.class, text), "\"fcm\" or \"web-push\"");
        return gateway.flatMap(named -> named == Gateway.FCM ? fcm(request) : webPush(request));
    }

    private static Optional<Address> fcm(JsonRequest request) {
        refuse(request, "endpoint", "fcm");
        refuse(request, "keys", "fcm");
        Optional<Platform> platform = request.parsed("platform", AddressField::platform, PLATFORMS);
        Optional<String> token = request.parsedSecret(
                "token",
                text -> TOKEN.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
                "16 to 4096 characters of visible ASCII");
        return platform.flatMap(found -> token.map(text -> new Address(Gateway.FCM, found, text, null)));
    }

    private static Optional<Address> webPush(JsonRequest request) {
        refuse(request, "token", "web-push");
        // A browser, unless a UnifiedPush distributor on a phone gave out the endpoint.
        Platform platform = request.optionalParsed("platform", AddressField::platform, PLATFORMS)
                .orElse(Platform.WEB);
        Optional<String> endpoint = request.parsedSecret(
                "endpoint",
                text -> isUrl(text) ? Optional.of(text) : Optional.empty(),
                "an https URL of at most " + LONGEST_ENDPOINT + " characters, with a host, without user and fragment");
        Optional<Address.Keys> keys = SubscriptionKeys.read(request);
        return endpoint.flatMap(url -> keys.map(both -> new Address(Gateway.WEB_PUSH, platform, url, both)));
    }

    /** With plain http it depends on where the server may send to. */
    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return text.length() <= LONGEST_ENDPOINT
                    && ASCII.matcher(text).matches()
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void refuse(JsonRequest request, String field, String gateway) {
        if (request.has(field)) {
            request.fault(field, "given (expected: none with gateway " + gateway + ")");
        }
    }

    private static Optional<Platform> platform(String text) {
        return Words.parse(Platform.class, text);
    }
}
