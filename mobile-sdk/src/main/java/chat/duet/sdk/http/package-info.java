/** REST: the port to HTTP, its implementation for Android and the JVM, and JSON. */
@NullMarked
package chat.duet.sdk.http;

import org.jspecify.annotations.NullMarked;
