/** Sending messages and paging through history. */
@NullMarked
package chat.duet.api.message;

import org.jspecify.annotations.NullMarked;
