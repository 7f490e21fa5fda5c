package chat.duet.drill.client;

import chat.duet.drill.process.Ports;

/** A way to speak MQTT: a library, a version of the protocol, a transport. */
public interface ClientLibrary {

    String name();

    /** Whether it speaks MQTT 5. With MQTT 3.1.1 the sender's own event is the confirmation. */
    boolean mqtt5();

    /** @throws Exception when the server cannot be reached, or refuses; {@link UnauthorizedException} when it is for the token */
    Link connect(Ports server, Login login, Link.Receiver receiver) throws Exception;
}
