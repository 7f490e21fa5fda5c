package chat.duet.egress;

import java.net.InetAddress;

/** Says of one address whether it may be connected to. Thread-safe. */
public interface Guard {
    /** @param port 0 where it is not known yet, which must not allow more than a real one */
    boolean allows(InetAddress address, int port);
}
