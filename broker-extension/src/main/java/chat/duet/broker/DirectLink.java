package chat.duet.broker;

import chat.duet.core.wire.DirectLine;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import java.util.Optional;

/**
 * A shorter way between a connection and the chat than the broker's interceptors, where the host of the broker has one. Interceptors cost a change of
 * threads at each step, and let a client's callbacks wait for one another.
 */
@FunctionalInterface
public interface DirectLink {
    /** For a stock broker: everything goes through interceptors. */
    DirectLink NONE = (connection, device) -> Optional.empty();

    /**
     * Takes over the connection's commands and their answers, and its inbox events and their acknowledgements. Called once for each connection, before
     * its CONNACK.
     *
     * @return what sends events to the connection; empty if it could not, and interceptors have to do it
     */
    Optional<DirectLine> attach(ConnectionInformation connection, DirectDevice device);
}
