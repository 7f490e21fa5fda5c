/** What a supervisor asks: is the process alive, can it work. */
@NullMarked
package chat.duet.api.health;

import org.jspecify.annotations.NullMarked;
