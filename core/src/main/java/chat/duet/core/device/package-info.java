/** The devices of a user, each with a cursor in the user's inbox log. */
@NullMarked
package chat.duet.core.device;

import org.jspecify.annotations.NullMarked;
