/** From the store to the wire: messages, in order, once. */
@NullMarked
package chat.duet.sdk.outbox;

import org.jspecify.annotations.NullMarked;
