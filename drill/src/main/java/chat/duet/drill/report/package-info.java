/** What drills count and find. */
@NullMarked
package chat.duet.drill.report;

import org.jspecify.annotations.NullMarked;
