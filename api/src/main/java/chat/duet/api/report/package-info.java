/** Reporting users and messages. */
@NullMarked
package chat.duet.api.report;

import org.jspecify.annotations.NullMarked;
