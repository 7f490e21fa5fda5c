/** Conversations: one per pair of users. */
@NullMarked
package chat.duet.core.conversation;

import org.jspecify.annotations.NullMarked;
