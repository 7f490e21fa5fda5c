/** Seeded worlds of users, devices, faults and time around the real core and a real SQLite. */
@NullMarked
package chat.duet.drill.simulation;

import org.jspecify.annotations.NullMarked;
