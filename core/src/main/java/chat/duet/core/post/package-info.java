/** Posts: who is going where, when, and how many companions they look for. */
@NullMarked
package chat.duet.core.post;

import org.jspecify.annotations.NullMarked;
