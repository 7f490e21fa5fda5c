/** The ids on the wire, each with its one spelling. */
@NullMarked
package chat.duet.protocol.id;

import org.jspecify.annotations.NullMarked;
