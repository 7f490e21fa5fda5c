/** What a notice says to a device, whichever gateway brings it. */
@NullMarked
package chat.duet.push.payload;

import org.jspecify.annotations.NullMarked;
