package chat.duet.e2e;

import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.UserId;

/** A device of a user, with the token that admits it to MQTT and REST. */
record ProcessLogin(String name, ClientId clientId, String accessToken) {

    UserId user() {
        return clientId.userId();
    }

    @Override
    public String toString() {
        return name + " " + clientId;
    }
}
