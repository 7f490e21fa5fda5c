/** What is fetched over REST: conversations, and the pages of history that are asked for. */
@NullMarked
package chat.duet.sdk.history;

import org.jspecify.annotations.NullMarked;
