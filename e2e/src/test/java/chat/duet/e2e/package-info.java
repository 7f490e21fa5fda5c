/** The real server, seen from outside: REST and MQTT clients of other people's making. */
@NullMarked
package chat.duet.e2e;

import org.jspecify.annotations.NullMarked;
