/** The command line of the bench. */
@NullMarked
package chat.duet.bench;

import org.jspecify.annotations.NullMarked;
