/** Who is online. */
@NullMarked
package chat.duet.sdk.presence;

import org.jspecify.annotations.NullMarked;
