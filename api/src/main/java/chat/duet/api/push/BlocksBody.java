package chat.duet.api.push;

import chat.duet.core.account.User;
import java.util.List;

/** Whom the caller has blocked, in the order in which they did. */
record BlocksBody(List<Block> blocks) {

    /** Somebody blocked. */
    record Block(String userId, String name, String displayName) {

        static Block of(User user) {
            return new Block(user.id().toString(), user.name(), user.displayName());
        }
    }
}
