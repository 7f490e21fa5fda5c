package chat.duet.core.execution;

/**
 * Where all of the core's tasks run: threads in the server, one step after another in a simulation. The core starts no thread by itself. Called
 * while the core is assembled; the names are for whoever looks at the running server.
 */
public interface Execution {
    /** Runs tasks one at a time, in the order in which they were handed in; each sees what the ones before it did. */
    Worker serial(String name);

    /** Runs up to {@code size} tasks at a time, in no particular order. */
    Worker pool(String name, int size);

    Timer timer(String name);
}
