/** The user's account, and whom they have blocked. */
@NullMarked
package chat.duet.sdk.account;

import org.jspecify.annotations.NullMarked;
