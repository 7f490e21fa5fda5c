/** The pump: one loop per device that carries the inbox log to the device's MQTT session. */
@NullMarked
package chat.duet.core.delivery;

import org.jspecify.annotations.NullMarked;
