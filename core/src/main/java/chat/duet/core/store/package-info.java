/** SQLite behind every port: one writer thread with group commit, read-only connections beside it. */
@NullMarked
package chat.duet.core.store;

import org.jspecify.annotations.NullMarked;
