/** Being woken: registration, and what to show. */
@NullMarked
package chat.duet.sdk.push;

import org.jspecify.annotations.NullMarked;
