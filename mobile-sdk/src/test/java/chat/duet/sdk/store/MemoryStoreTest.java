package chat.duet.sdk.store;

class MemoryStoreTest extends StoreContract {
    private final MemoryStore store = new MemoryStore();

    /** Closing keeps nothing from being used on. */
    @Override
    protected Store open() {
        return store;
    }
}
