/** Reports of users and messages, with a sealed copy of what was said, and the queue in which they are decided. */
@NullMarked
package chat.duet.core.report;

import org.jspecify.annotations.NullMarked;
