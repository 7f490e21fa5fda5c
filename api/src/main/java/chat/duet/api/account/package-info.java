/** Registering, and who one is. */
@NullMarked
package chat.duet.api.account;

import org.jspecify.annotations.NullMarked;
