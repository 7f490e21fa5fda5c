/** Who may call what. */
@NullMarked
package chat.duet.api.access;

import org.jspecify.annotations.NullMarked;
