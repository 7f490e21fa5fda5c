/** A network between devices and server that cuts, holds, swallows and delays, and what must hold in spite of it. */
@NullMarked
package chat.duet.drill.network;

import org.jspecify.annotations.NullMarked;
