/** A lean MQTT 5 client for thousands of connections on one or two threads: it parses what a load needs and no more. */
@NullMarked
package chat.duet.bench.mqtt;

import org.jspecify.annotations.NullMarked;
