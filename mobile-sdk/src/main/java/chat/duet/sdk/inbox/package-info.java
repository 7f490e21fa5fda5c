/** From the wire to the store: events, each once, in order, acknowledged after they are stored. */
@NullMarked
package chat.duet.sdk.inbox;

import org.jspecify.annotations.NullMarked;
