/** Companion requests: who wants to come along on a post, and what its author says. */
@NullMarked
package chat.duet.core.companion;

import org.jspecify.annotations.NullMarked;
