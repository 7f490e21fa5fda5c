package chat.duet.config;

/** Who may read the metrics. */
public enum MetricsAccess {
    /** Callers on this machine who come without a proxy. */
    LOOPBACK,
    /** Everybody who reaches the API. */
    OPEN,
    /** Nobody. */
    OFF
}
