/** Files: taking them in, finding out what they are, handing them out, and clearing away what nobody wants. */
@NullMarked
package chat.duet.core.attachment;

import org.jspecify.annotations.NullMarked;
