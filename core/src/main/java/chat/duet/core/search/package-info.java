/** Text as a full-text index holds it. */
@NullMarked
package chat.duet.core.search;

import org.jspecify.annotations.NullMarked;
