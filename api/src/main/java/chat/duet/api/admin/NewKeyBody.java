package chat.duet.api.admin;

import chat.duet.core.key.Keys;

/** A new key, with its secret for this one time; {@link #toString()} leaves that out. */
record NewKeyBody(KeyBody key, String secret) {
    static NewKeyBody of(Keys.Issued issued) {
        return new NewKeyBody(KeyBody.of(issued.key()), issued.secret());
    }

    @Override
    public String toString() {
        return "NewKeyBody[" + key + "]";
    }
}
