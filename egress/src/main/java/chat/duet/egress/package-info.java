/** Where the server may connect to when somebody else has chosen the target. */
@NullMarked
package chat.duet.egress;

import org.jspecify.annotations.NullMarked;
