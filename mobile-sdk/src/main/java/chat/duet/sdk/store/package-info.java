/** What a device keeps: the port, and the store that keeps it in memory. */
@NullMarked
package chat.duet.sdk.store;

import org.jspecify.annotations.NullMarked;
