/** The devices of the caller. */
@NullMarked
package chat.duet.api.device;

import org.jspecify.annotations.NullMarked;
