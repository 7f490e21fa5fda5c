/** People who chat as the protocol wants it: devices over MQTT, and REST; they note how each send ended. */
@NullMarked
package chat.duet.drill.client;

import org.jspecify.annotations.NullMarked;
