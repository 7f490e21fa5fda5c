/** What a scenario gets and gives: a folder, a seed and a crowd that chats; counters and findings. */
@NullMarked
package chat.duet.drill.stage;

import org.jspecify.annotations.NullMarked;
