/** Posts. */
@NullMarked
package chat.duet.api.post;

import org.jspecify.annotations.NullMarked;
