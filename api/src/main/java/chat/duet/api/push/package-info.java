/** Push: where the caller's device is rung, and what is not to ring. */
@NullMarked
package chat.duet.api.push;

import org.jspecify.annotations.NullMarked;
