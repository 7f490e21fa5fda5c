package chat.duet.api.push;

import java.util.Optional;
import java.util.function.Function;

/**
 * Web Push, where it is on.
 *
 * @param publicKey what requests are signed with (VAPID), in base64url without padding
 * @param endpointProblem what keeps the server from sending to an endpoint, with what was expected; empty where nothing does
 */
public record WebPush(String publicKey, Function<String, Optional<String>> endpointProblem) {}
