/** The connection to the broker: its states, when it is tried again, and when it is given up. */
@NullMarked
package chat.duet.sdk.connection;

import org.jspecify.annotations.NullMarked;
