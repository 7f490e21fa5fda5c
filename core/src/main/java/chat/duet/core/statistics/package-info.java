/** A few figures for the operator about the chat as a whole. */
@NullMarked
package chat.duet.core.statistics;

import org.jspecify.annotations.NullMarked;
