/** The queue of reports and what can be done about users, for administrators and for programs with a key. */
@NullMarked
package chat.duet.api.moderation;

import org.jspecify.annotations.NullMarked;
