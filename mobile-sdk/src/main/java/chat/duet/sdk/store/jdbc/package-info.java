/** SQLite on the JVM. */
@NullMarked
package chat.duet.sdk.store.jdbc;

import org.jspecify.annotations.NullMarked;
