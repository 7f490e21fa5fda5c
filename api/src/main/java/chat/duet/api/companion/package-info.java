/** Companion requests. */
@NullMarked
package chat.duet.api.companion;

import org.jspecify.annotations.NullMarked;
