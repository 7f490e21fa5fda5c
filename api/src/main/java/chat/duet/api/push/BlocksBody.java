package chat.duet.api.push;

import chat.duet.core.account.User;
import java.util.List;

/** Whom the caller has blocked, in the order in which they did. */
record BlocksBody(List<Block> blocks) {

    /**
     * Somebody blocked.
     *
     * @param deleted whether they have deleted their account; then both names are empty
     */
    record Block(String userId, String name, String displayName, boolean deleted) {

        static Block of(User user) {
            boolean gone = user.deleted();
            return new Block(user.id().toString(), gone ? "" : user.name(), gone ? "" : user.displayName(), gone);
        }
    }
}
