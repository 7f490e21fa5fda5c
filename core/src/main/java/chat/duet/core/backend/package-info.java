/** What an operator's own backend may do beside the chat. */
@NullMarked
package chat.duet.core.backend;

import org.jspecify.annotations.NullMarked;
