package chat.duet.drill.simulation.time;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, in order: the last lines, and a number that stands for all of them. */
public final class Trace {
    private static final int KEPT = 40;
    private static final long PRIME = 0x100000001b3L;

    private final VirtualTime time;
    private final Agenda agenda;
    private final boolean printing;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private @Nullable String violation;

    /** @param printing whether to print each line at once */
    public Trace(VirtualTime time, Agenda agenda, boolean printing) {
        this.time = time;
        this.agenda = agenda;
        this.printing = printing;
    }

    public void line(String text) {
        String line = agenda.steps() + " " + time.passed() + "ms " + text;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * PRIME;
        }
        if (last.size() == KEPT) {
            last.remove();
        }
        last.add(line);
        if (printing) {
            System.out.println(line);
        }
    }

    /** Equal if, and with all likelihood only if, the lines are. */
    public long hash() {
        return hash;
    }

    public List<String> last() {
        return List.copyOf(last);
    }

    /** Something that must not be. Kept instead of thrown, for whoever notices it may be called by code that catches everything. */
    public void violation(String what) {
        line("VIOLATION " + what);
        if (violation == null) {
            violation = what;
        }
    }

    public void unless(boolean holds, String what) {
        if (!holds) {
            violation(what);
        }
    }

    /** The first, or null. */
    public @Nullable String violation() {
        return violation;
    }
}
