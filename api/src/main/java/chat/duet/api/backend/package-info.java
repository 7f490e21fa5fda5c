/** What an operator's own backend calls with an API key. */
@NullMarked
package chat.duet.api.backend;

import org.jspecify.annotations.NullMarked;
