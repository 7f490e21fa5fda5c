/** What the SDK needs of Android: its SQLite, its main thread, its clocks, and word of the network. */
@NullMarked
package chat.duet.sdk.android;

import org.jspecify.annotations.NullMarked;
