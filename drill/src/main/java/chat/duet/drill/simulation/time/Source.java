package chat.duet.drill.simulation.time;

/** Somebody who may have something to do. */
public interface Source {
    boolean ready();

    /** Does one thing. Called only when ready. */
    void step();
}
