package chat.duet.api.discovery;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker was bound.
 *
 * @param websocket ws or wss
 * @param tcp tcp, or null where that listener is off
 */
public record MqttEndpoints(URI websocket, @Nullable URI tcp) {}
