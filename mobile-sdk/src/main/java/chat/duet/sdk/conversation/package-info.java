/** Conversations, as the app sees them. */
@NullMarked
package chat.duet.sdk.conversation;

import org.jspecify.annotations.NullMarked;
