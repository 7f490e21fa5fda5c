package chat.duet.drill.client;

import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.UserId;

/** A device of a user, with the tokens that admit it to MQTT and REST. They change when {@link Rest} renews them. Thread-safe. */
public final class Login {

    private final String user;
    private final String name;
    private final ClientId clientId;
    private volatile Tokens tokens;

    record Tokens(String access, String refresh) {}

    /**
     * @param user the name of the user
     * @param name of the device
     */
    Login(String user, String name, ClientId clientId, Tokens tokens) {
        this.user = user;
        this.name = name;
        this.clientId = clientId;
        this.tokens = tokens;
    }

    public String name() {
        return name;
    }

    public ClientId clientId() {
        return clientId;
    }

    public UserId user() {
        return clientId.userId();
    }

    public String accessToken() {
        return tokens.access();
    }

    String userName() {
        return user;
    }

    Tokens tokens() {
        return tokens;
    }

    void renewed(Tokens newest) {
        tokens = newest;
    }

    @Override
    public String toString() {
        return name + " " + clientId;
    }
}
