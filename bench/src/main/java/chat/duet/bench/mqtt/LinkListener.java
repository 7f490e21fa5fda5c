package chat.duet.bench.mqtt;

import io.netty.buffer.ByteBuf;

/** Hears what comes over a {@link Link}, on its event loop. */
public interface LinkListener {
    /** CONNACK with success, and SUBACK where a subscription was asked for. */
    default void ready(Link link) {}

    /**
     * A PUBLISH; it is acknowledged by the link as soon as this returns.
     *
     * @param payload readable from {@code from} to {@code to}, during this call only
     */
    default void published(Link link, ByteBuf payload, int from, int to) {}

    /**
     * A PUBACK.
     *
     * @param reason 0 accepted, 0x10 nobody subscribed, 0x80 and above refused
     * @param properties the user properties as they came, for people; empty unless refused
     */
    default void acknowledged(Link link, int packetId, int reason, String properties) {}

    /** The connection is gone, for whatever reason; said once. */
    default void lost(Link link, String why) {}
}
