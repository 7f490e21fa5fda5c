/** What everything else runs on: the SDK's one thread, time and chance, listeners, and the hook for logging. */
@NullMarked
package chat.duet.sdk.runtime;

import org.jspecify.annotations.NullMarked;
