/** Companion requests. */
@NullMarked
package chat.duet.sdk.companion;

import org.jspecify.annotations.NullMarked;
