/** Ringing: which device is told of which message, when, through which gateway, and why. */
@NullMarked
package chat.duet.core.push;

import org.jspecify.annotations.NullMarked;
