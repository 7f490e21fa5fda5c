package chat.duet.push.standin;

import java.util.Map;

/**
 * One request to a push service.
 *
 * @param nanoTime when it had been read, as by {@link System#nanoTime}
 * @param endpoint whose subscription it was for
 * @param headers by lower-case name
 * @param data the fields in the decrypted payload; empty if it could not be read, which is a violation
 * @param bodyBytes the size of the encrypted body
 * @param answer what it was answered
 */
public record WebPushReceived(
        long nanoTime,
        String endpoint,
        Map<String, String> headers,
        Map<String, String> data,
        int bodyBytes,
        WebPushScript answer) {}
