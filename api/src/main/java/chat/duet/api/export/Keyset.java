package chat.duet.api.export;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list that is read by key. Not thread-safe. */
final class Keyset<S, K, T> implements Archive.Pages<T> {
    private static final int PAGE = 100;

    private final BiFunction<@Nullable K, Integer, List<S>> read;
    private final Function<S, K> key;
    private final Function<S, T> shown;
    private @Nullable K after;
    private boolean ended;

    /** @param read a page after a key (null: the first), of at most so many */
    Keyset(BiFunction<@Nullable K, Integer, List<S>> read, Function<S, K> key, Function<S, T> shown) {
        this.read = read;
        this.key = key;
        this.shown = shown;
    }

    @Override
    public @Nullable Iterable<T> next() {
        if (ended) {
            return null;
        }
        List<S> page = read.apply(after, PAGE);
        ended = page.size() < PAGE;
        if (page.isEmpty()) {
            return null;
        }
        after = key.apply(page.get(page.size() - 1));
        return page.stream().map(shown).toList();
    }
}
