package chat.duet.e2e;

/** One row of the table of what one user may try against another. */
record Attempt(String name, Action action) {

    interface Action {

        void on(Stage stage) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
