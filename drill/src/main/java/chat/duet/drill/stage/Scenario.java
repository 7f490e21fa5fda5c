package chat.duet.drill.stage;

import chat.duet.drill.report.Report;
import java.util.Optional;

/** One kind of trouble, and what must hold in spite of it. Stateless: a drill may run it many times. */
public interface Scenario {

    /** As it is chosen on the command line: {@code kill}. */
    String name();

    /** One line for people: what is done to whom. */
    String about();

    /** What this machine lacks for it, such as {@code strace is missing (expected: apt-get install strace)}. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * Plays it once, and leaves nothing running.
     *
     * @throws Exception when it could not go on; the drill counts that as a violation
     */
    void run(Stage stage, Report report) throws Exception;
}
