/** The gateways behind core's push port. */
@NullMarked
package chat.duet.push;

import org.jspecify.annotations.NullMarked;
