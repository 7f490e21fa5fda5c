/** What can go wrong, as the app sees it. */
@NullMarked
package chat.duet.sdk.failure;

import org.jspecify.annotations.NullMarked;
