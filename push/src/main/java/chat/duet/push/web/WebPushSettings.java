package chat.duet.push.web;

import chat.duet.egress.Reach;
import chat.duet.push.http.Limits;

/**
 * How Web Push is done.
 *
 * @param contact where the operator of a push service may turn to: {@code mailto:} or {@code https://}
 * @param privateNetworks endpoints may lie on this machine and on private networks, and use http and any port: for a UnifiedPush server at home
 */
public record WebPushSettings(VapidKeys keys, String contact, boolean privateNetworks, Limits limits) {
    /** @throws IllegalArgumentException if the contact is none */
    public WebPushSettings {
        if (!contact.matches("mailto:[^@\\s]+@[^@\\s]+|https://[^\\s/]+\\S*")) {
            throw new IllegalArgumentException("The contact for Web Push is '" + contact
                    + "', expected mailto:somebody@example.com or https://example.com");
        }
    }

    Reach reach() {
        return privateNetworks ? Reach.PRIVATE_TOO : Reach.PUBLIC_ONLY;
    }
}
