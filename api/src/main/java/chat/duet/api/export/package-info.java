/** Everything of one user, to take away. */
@NullMarked
package chat.duet.api.export;

import org.jspecify.annotations.NullMarked;
