package chat.duet.sdk.connection;

import chat.duet.protocol.id.ClientId;
import chat.duet.sdk.store.Mark;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Makes connections. */
public interface Linker {
    /** The future fails if the server is not reached, or does not admit the device. */
    CompletableFuture<Link> open(URI broker, ClientId device, String token, Mark known, Link.Receiver receiver);
}
