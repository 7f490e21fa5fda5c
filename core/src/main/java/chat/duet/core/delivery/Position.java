package chat.duet.core.delivery;

/**
 * How far a device has got in its user's inbox log.
 *
 * @param acked the last event that it has acknowledged, with all before it
 * @param published the last event that was sent to its connection, or put into its session where there is no way to the connection
 * @param present whether it is connected, or about to be, as far as anybody knows: a half-open connection looks no different
 * @param heardAt when it last showed that it is alive, by connecting or by acknowledging; milliseconds since 1970-01-01T00:00Z
 */
public record Position(long acked, long published, boolean present, long heardAt) {}
