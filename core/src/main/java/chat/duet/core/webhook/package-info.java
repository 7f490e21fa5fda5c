/** Telling other servers of the operator's what happens: signed, at least once. */
@NullMarked
package chat.duet.core.webhook;

import org.jspecify.annotations.NullMarked;
