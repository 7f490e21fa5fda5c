/** Figures for Prometheus. */
@NullMarked
package chat.duet.api.metrics;

import org.jspecify.annotations.NullMarked;
