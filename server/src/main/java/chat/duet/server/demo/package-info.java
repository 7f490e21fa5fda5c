/** The demo: a server in a process of its own, two real MQTT clients, and a SIGKILL. */
@NullMarked
package chat.duet.server.demo;

import org.jspecify.annotations.NullMarked;
