/** Who is told that something has changed. */
@NullMarked
package chat.duet.sdk.change;

import org.jspecify.annotations.NullMarked;
