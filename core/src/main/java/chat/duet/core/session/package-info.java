/** Who is calling: access tokens, refresh tokens and what they prove. */
@NullMarked
package chat.duet.core.session;

import org.jspecify.annotations.NullMarked;
