/** Logging in, staying logged in, logging out. */
@NullMarked
package chat.duet.api.session;

import org.jspecify.annotations.NullMarked;
