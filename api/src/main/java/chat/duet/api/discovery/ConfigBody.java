package chat.duet.api.discovery;

import org.jspecify.annotations.Nullable;

/** What a client needs to know of this server. */
record ConfigBody(String version, Mqtt mqtt, Limits limits, Push push, Files files) {

    /**
     * How the caller's device connects: the client id, the user name (the user id) and the access token as password.
     *
     * @param tcp null where that listener is off
     * @param maxPacketSize bytes
     * @param receiveMaximum commands a device may have unacknowledged
     */
    record Mqtt(
            String websocket,
            @Nullable String tcp,
            String clientId,
            TopicNames topics,
            int maxPacketSize,
            int receiveMaximum,
            long sessionExpirySeconds,
            long maxKeepAliveSeconds) {}

    /** The caller's topics, one per kind of command under {@code out}. */
    record TopicNames(String in, String live, Out out) {}

    /** Where the caller's devices publish. */
    record Out(String message, String read, String typing, String sync) {}

    /**
     * What the server takes at most.
     *
     * @param messageText code points
     * @param requestBody bytes
     * @param historyPage messages
     * @param conversationPage conversations
     */
    record Limits(int messageText, int devicesPerUser, int requestBody, int historyPage, int conversationPage) {}

    /**
     * How devices can be rung.
     *
     * @param fcm whether the server is connected to Firebase
     * @param webPush null where Web Push is off
     * @param preview the most that a push shows of a message
     */
    record Push(boolean fcm, @Nullable WebPush webPush, String preview) {}

    /** @param publicKey the applicationServerKey (VAPID), in base64url without padding */
    record WebPush(String publicKey) {}

    /**
     * What messages can carry besides words.
     *
     * @param enabled whether new files are taken
     * @param largest of a file, in bytes
     * @param largestForm of a file that comes as a form, in bytes; larger ones come by tus
     * @param quota of all files of a user, in bytes
     * @param direct whether files can be put straight into the store
     * @param perMessage how many files a message may have
     */
    record Files(
            boolean enabled,
            long largest,
            int largestForm,
            long quota,
            boolean direct,
            int perMessage,
            boolean linkPreviews) {}
}
