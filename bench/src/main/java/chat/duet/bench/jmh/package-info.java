/** Microbenchmarks of the parts that every message passes: codec, log, pump. */
@NullMarked
package chat.duet.bench.jmh;

import org.jspecify.annotations.NullMarked;
