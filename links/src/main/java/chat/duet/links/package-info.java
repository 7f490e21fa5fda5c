/** What a link looks like from outside: fetched from public addresses only, within limits, and with nothing of a user in the request. */
@NullMarked
package chat.duet.links;

import org.jspecify.annotations.NullMarked;
