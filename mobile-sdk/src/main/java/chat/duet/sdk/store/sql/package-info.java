/** The store in SQL, whatever runs it. */
@NullMarked
package chat.duet.sdk.store.sql;

import org.jspecify.annotations.NullMarked;
