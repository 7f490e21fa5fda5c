/** Messages, as the app sees them. */
@NullMarked
package chat.duet.sdk.message;

import org.jspecify.annotations.NullMarked;
