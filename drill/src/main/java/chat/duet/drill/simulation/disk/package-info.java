/** The database's disk: real SQLite on real files, with faults at chosen statements and crashes that keep what was committed. */
@NullMarked
package chat.duet.drill.simulation.disk;

import org.jspecify.annotations.NullMarked;
