/** Who is logged in on this device, and the tokens that open the server. */
@NullMarked
package chat.duet.sdk.session;

import org.jspecify.annotations.NullMarked;
