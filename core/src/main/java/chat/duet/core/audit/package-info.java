/** What administrators and API keys did, written down where it is done. */
@NullMarked
package chat.duet.core.audit;

import org.jspecify.annotations.NullMarked;
