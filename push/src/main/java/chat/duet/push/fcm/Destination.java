package chat.duet.push.fcm;

import java.net.URI;
import java.util.Locale;

/**
 * Where requests go, and the only places where they can go: the configured endpoint, whatever the library believes FCM's address to be, and the
 * address for access tokens in the service account's file.
 */
final class Destination {
    private final URI endpoint;
    private final URI tokenUri;

    Destination(URI endpoint, URI tokenUri) {
        this.endpoint = endpoint;
        this.tokenUri = tokenUri;
    }

    /** @throws IllegalArgumentException unless the address keeps a credential secret on its way */
    static void requireSafe(String name, URI uri) {
        boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && local)) {
            throw new IllegalArgumentException(
                    name + " is '" + uri + "', expected https:// (or http:// to localhost or 127.0.0.1)");
        }
    }

    boolean isToken(URI asked) {
        return asked.equals(tokenUri);
    }

    /**
     * The address to use for the one that was asked for.
     *
     * @throws ForbiddenHostException if there is none
     */
    URI of(URI asked) throws ForbiddenHostException {
        if (isToken(asked)) {
            return asked;
        }
        if (sameOrigin(asked, FcmSettings.GOOGLE)) {
            return endpoint.resolve(asked.getRawPath());
        }
        throw new ForbiddenHostException(String.valueOf(asked.getHost()));
    }

    private static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
