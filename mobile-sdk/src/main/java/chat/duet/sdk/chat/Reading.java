package chat.duet.sdk.chat;

import org.jspecify.annotations.Nullable;

/** What a watch reads again after each change. */
interface Reading<T> {
    /** Null for nothing to show. */
    @Nullable
    T read();
}
