/** Results as a table for people and as JSON for programs. */
@NullMarked
package chat.duet.bench.report;

import org.jspecify.annotations.NullMarked;
