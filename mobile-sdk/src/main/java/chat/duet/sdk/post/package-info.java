/** Posts of members. */
@NullMarked
package chat.duet.sdk.post;

import org.jspecify.annotations.NullMarked;
