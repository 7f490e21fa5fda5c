package chat.duet.api.companion;

import chat.duet.api.http.KeyCursor;
import chat.duet.core.companion.CompanionStore.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of requests, the last asked first.
 *
 * @param next cursor of the page that follows, null if this is the last
 */
record RequestsBody(List<RequestBody> requests, @Nullable String next) {

    /** @param found one more than the limit, if there are more */
    static RequestsBody of(List<Shown> found, int limit) {
        List<Shown> page = found.subList(0, Math.min(limit, found.size()));
        return new RequestsBody(
                page.stream().map(RequestBody::of).toList(), found.size() > limit ? cursor(page) : null);
    }

    private static String cursor(List<Shown> page) {
        Shown last = page.get(page.size() - 1);
        return KeyCursor.write(last.request().askedAt(), last.request().id());
    }
}
