/** Chat in an app: start with {@link chat.duet.sdk.Duet}. */
@NullMarked
package chat.duet.sdk;

import org.jspecify.annotations.NullMarked;
