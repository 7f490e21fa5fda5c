/** What an operation came to: a value, or a refusal with a stable code. */
@NullMarked
package chat.duet.core.outcome;

import org.jspecify.annotations.NullMarked;
