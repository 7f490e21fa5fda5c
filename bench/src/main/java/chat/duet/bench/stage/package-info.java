/** Sets servers up for the scenarios: folders, people, processes. */
@NullMarked
package chat.duet.bench.stage;

import org.jspecify.annotations.NullMarked;
