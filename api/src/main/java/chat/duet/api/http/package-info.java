/** Reading requests strictly and answering them, the same way on every route. */
@NullMarked
package chat.duet.api.http;

import org.jspecify.annotations.NullMarked;
