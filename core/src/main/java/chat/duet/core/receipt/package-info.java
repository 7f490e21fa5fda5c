/** Delivered and read receipts, kept as watermarks. */
@NullMarked
package chat.duet.core.receipt;

import org.jspecify.annotations.NullMarked;
