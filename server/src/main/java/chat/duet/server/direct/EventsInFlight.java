package chat.duet.server.direct;

import java.util.Arrays;

/**
 * Which event a PUBLISH carried, by its packet id: all that the PUBLISH on its way out and the PUBACK on its way in have in common. The broker gives out
 * the lowest free id, so the array is hardly longer than what is in flight. Not thread-safe.
 */
final class EventsInFlight {
    private static final int FIRST_SIZE = 16;
    private static final int PACKET_IDS = 1 << 16;

    private long[] byPacketId = {};

    /** @param event above 0 */
    void sent(int packetId, long event) {
        if (packetId >= byPacketId.length) {
            int size = Math.max(FIRST_SIZE, Integer.highestOneBit(packetId) * 2);
            byPacketId = Arrays.copyOf(byPacketId, Math.min(size, PACKET_IDS));
        }
        byPacketId[packetId] = event;
    }

    /** Returns the event, or 0 if nothing is in flight with this id. */
    long acknowledged(int packetId) {
        if (packetId >= byPacketId.length) {
            return 0;
        }
        long event = byPacketId[packetId];
        byPacketId[packetId] = 0;
        return event;
    }
}
