/** Whether somebody is online. */
@NullMarked
package chat.duet.api.presence;

import org.jspecify.annotations.NullMarked;
