package chat.duet.api.webhook;

/** A new secret, which is shown this once. */
record SecretBody(String secret) {}
