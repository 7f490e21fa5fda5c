/** How far the user has read, told to the server now and then. */
@NullMarked
package chat.duet.sdk.receipt;

import org.jspecify.annotations.NullMarked;
