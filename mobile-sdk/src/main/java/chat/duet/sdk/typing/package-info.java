/** Who types. */
@NullMarked
package chat.duet.sdk.typing;

import org.jspecify.annotations.NullMarked;
