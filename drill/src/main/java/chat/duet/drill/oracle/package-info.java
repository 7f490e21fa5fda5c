/** Compares everything that is there with everything that was acknowledged. */
@NullMarked
package chat.duet.drill.oracle;

import org.jspecify.annotations.NullMarked;
