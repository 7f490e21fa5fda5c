package chat.duet.push.web;

import chat.duet.core.push.Address;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * The keys of a device's subscription, checked.
 *
 * @param key to agree on a secret with
 * @param auth 16 bytes that only the device and this server know
 */
record Subscription(ECPublicKey key, Secret16 auth) {
    /** Empty unless both are what RFC 8291 says. */
    static Optional<Subscription> of(Address.Keys keys) {
        return P256.read(keys.p256dh())
                .flatMap(key -> P256.base64(keys.auth())
                        .filter(auth -> auth.length == Secret16.LENGTH)
                        .map(auth -> new Subscription(key, new Secret16(auth))));
    }

    /** Sixteen bytes that no log should show. */
    static final class Secret16 {
        static final int LENGTH = 16;

        private final byte[] bytes;

        private Secret16(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }
}
