package chat.duet.api.conversation;

import chat.duet.core.account.User;

/**
 * The other participant.
 *
 * @param deleted whether they have deleted their account; then both names are empty
 */
record PeerBody(String id, String name, String displayName, boolean deleted) {
    static PeerBody of(String id, String name, String displayName) {
        boolean gone = User.isGoneName(name);
        return new PeerBody(id, gone ? "" : name, gone ? "" : displayName, gone);
    }
}
