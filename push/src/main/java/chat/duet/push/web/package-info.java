/** Web Push (RFC 8030, 8291, 8292): browsers and UnifiedPush distributors. */
@NullMarked
package chat.duet.push.web;

import org.jspecify.annotations.NullMarked;
