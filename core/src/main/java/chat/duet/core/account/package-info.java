/** Users and their passwords. */
@NullMarked
package chat.duet.core.account;

import org.jspecify.annotations.NullMarked;
