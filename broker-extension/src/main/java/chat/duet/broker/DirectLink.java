package chat.duet.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;

/**
 * A shorter way between a connection and the chat than the broker's interceptors, where the host of the broker has one. Interceptors cost a change of
 * threads at each step, and let a client's callbacks wait for one another.
 */
@FunctionalInterface
public interface DirectLink {
    /** For a stock broker: everything goes through interceptors. */
    DirectLink NONE = (connection, device) -> false;

    /**
     * Takes over the connection's PUBLISH and PUBACK packets, in both directions. Called once for each connection, before its CONNACK.
     *
     * @return false if it could not, and interceptors have to do it
     */
    boolean attach(ConnectionInformation connection, DirectDevice device);
}
