/** The port to whatever carries bytes to devices. */
@NullMarked
package chat.duet.core.wire;

import org.jspecify.annotations.NullMarked;
