/** Opening, listing and reading up conversations. */
@NullMarked
package chat.duet.api.conversation;

import org.jspecify.annotations.NullMarked;
