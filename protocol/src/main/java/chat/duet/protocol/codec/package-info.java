/** Strict JSON: bytes to commands and events, and back. */
@NullMarked
package chat.duet.protocol.codec;

import org.jspecify.annotations.NullMarked;
