package chat.duet.sdk.store;

import org.jspecify.annotations.Nullable;

/** The settings that the SDK keeps in its store, by name. On the SDK's thread. */
public final class Values {
    private final Store store;

    public Values(Store store) {
        this.store = store;
    }

    /** The last event that is stored: what is not above it is ignored. */
    public long lastStored() {
        return number("lastStored");
    }

    public void lastStored(long number) {
        store.value("lastStored", Long.toString(number));
    }

    /** The newest event that this device knows of, from an event or from the answer to a message of its own. */
    public Mark known() {
        return Mark.of(number("known"), number("knownAt"));
    }

    public void known(Mark mark) {
        store.value("known", Long.toString(mark.number()));
        store.value("knownAt", Long.toString(mark.at()));
    }

    /** Whether the conversations have been loaded since this device was logged in. */
    public boolean isLoaded() {
        return store.value("loaded") != null;
    }

    public void loaded() {
        store.value("loaded", "1");
    }

    public void forgetLoaded() {
        store.value("loaded", null);
    }

    public @Nullable String text(String name) {
        return store.value(name);
    }

    public long number(String name) {
        String value = store.value(name);
        return value == null ? 0 : Long.parseLong(value);
    }
}
