package chat.duet.server;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this program is: the jar, or a folder of classes while it is developed. */
final class OwnCode {
    private OwnCode() {}

    static Path path() throws StartException {
        try {
            return Path.of(OwnCode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new StartException("it is not known where this program is", e);
        }
    }
}
