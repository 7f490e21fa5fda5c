package chat.duet.api.conversation;

/** The other participant. */
record PeerBody(String id, String name, String displayName) {}
