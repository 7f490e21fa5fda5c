/** What the server tells a device. */
@NullMarked
package chat.duet.protocol.event;

import org.jspecify.annotations.NullMarked;
