/** The app's handles on its conversations. */
@NullMarked
package chat.duet.sdk.chat;

import org.jspecify.annotations.NullMarked;
