/** Files over HTTP: the tus protocol and plain forms on the way in, ranges and signed links on the way out. */
@NullMarked
package chat.duet.api.attachment;

import org.jspecify.annotations.NullMarked;
