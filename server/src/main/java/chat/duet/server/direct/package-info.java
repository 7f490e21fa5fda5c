/** The short way between connections of the embedded broker and the chat: a handler in their pipelines instead of interceptors. */
@NullMarked
package chat.duet.server.direct;

import org.jspecify.annotations.NullMarked;
