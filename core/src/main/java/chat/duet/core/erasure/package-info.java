/** Leaving for good. */
@NullMarked
package chat.duet.core.erasure;

import org.jspecify.annotations.NullMarked;
