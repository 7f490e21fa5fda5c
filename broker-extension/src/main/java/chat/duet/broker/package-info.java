/** The MQTT edge: the chat core as an extension of a HiveMQ broker, embedded or stock. Thin adapters; the rules live in core. */
@NullMarked
package chat.duet.broker;

import org.jspecify.annotations.NullMarked;
