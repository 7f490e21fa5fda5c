/** Files of messages: sent in parts, gone on with after whatever comes in between, and fetched in parts. */
@NullMarked
package chat.duet.sdk.attachment;

import org.jspecify.annotations.NullMarked;
