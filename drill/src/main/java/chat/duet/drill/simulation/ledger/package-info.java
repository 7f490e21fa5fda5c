/** What users tried, and what they were promised. */
@NullMarked
package chat.duet.drill.simulation.ledger;

import org.jspecify.annotations.NullMarked;
