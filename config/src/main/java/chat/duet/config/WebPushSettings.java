package chat.duet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Web Push, for browsers and UnifiedPush.
 *
 * @param contact whom a push service may write to; mailto: or https:
 * @param privateNetworks whether an endpoint may be at a private address; who allows it lets users make the server send requests there
 */
public record WebPushSettings(boolean enabled, @Nullable URI contact, boolean privateNetworks) {

    public WebPushSettings {
        if (contact != null) {
            new Checks()
                    .matches(
                            "contact",
                            contact.toString(),
                            "mailto:[^@\\s]+@[^@\\s]+|https://[^\\s]+",
                            "mailto: and an address, or an https: URL")
                    .done();
        }
    }
}
