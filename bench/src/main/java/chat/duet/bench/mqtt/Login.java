package chat.duet.bench.mqtt;

/** What stands in a CONNECT. */
public record Login(
        String clientId,
        String userName,
        String password,
        boolean cleanStart,
        int sessionExpirySeconds,
        int keepAliveSeconds,
        int receiveMaximum) {
    private static final int HOUR = 3600;

    /** A new session that outlives its connection by an hour, keep alive of a minute, no limit of unacknowledged messages. */
    public static Login of(String clientId, String userName, String password) {
        return new Login(clientId, userName, password, true, HOUR, 60, 65_535);
    }

    /** The same, but a session that is there is kept. */
    public Login resuming() {
        return new Login(clientId, userName, password, false, sessionExpirySeconds, keepAliveSeconds, receiveMaximum);
    }
}
