package chat.duet.bench;

import chat.duet.bench.stage.Stage;

/** Something to measure, by the name under which it can be chosen. */
record Scenario(String name, Run run) {
    /** Does it. */
    interface Run {
        void on(Stage stage) throws Exception;
    }
}
