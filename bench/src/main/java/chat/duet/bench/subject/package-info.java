/** The servers that are measured, each a process of its own. */
@NullMarked
package chat.duet.bench.subject;

import org.jspecify.annotations.NullMarked;
