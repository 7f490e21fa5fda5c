/** One request to a push service: bounded in time and size, to one place, and without a second try. */
@NullMarked
package chat.duet.push.http;

import org.jspecify.annotations.NullMarked;
