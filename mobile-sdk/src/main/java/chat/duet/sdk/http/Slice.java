package chat.duet.sdk.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a long list. Immutable. */
public final class Slice<T> {
    private final List<T> items;
    private final @Nullable String next;

    private Slice(List<T> items, @Nullable String next) {
        this.items = Collections.unmodifiableList(items);
        this.next = next;
    }

    /** @param field that has the items */
    public static <T> Slice<T> parse(JsonObject json, String field, Function<JsonObject, T> shape) {
        List<T> items = new ArrayList<>();
        json.objects(field).forEach(each -> items.add(shape.apply(each)));
        return new Slice<>(items, json.optionalString("next"));
    }

    public List<T> items() {
        return items;
    }

    /** What to ask for the part that follows; empty if this is the last. */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
