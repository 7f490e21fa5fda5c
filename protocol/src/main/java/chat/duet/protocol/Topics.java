package chat.duet.protocol;

import chat.duet.protocol.id.UserId;
import java.util.Optional;

/**
 * The topics, and the only place that spells them. What comes from outside is compared, as a whole, with what is built
 * here.
 */
public final class Topics {
    private static final CommandKind[] KINDS = CommandKind.values();

    private Topics() {}

    /** Where the durable events of a user's inbox log arrive. */
    public static String in(UserId user) {
        return "u/" + user + "/in";
    }

    /** Where typing, presence and refusals arrive. */
    public static String live(UserId user) {
        return "u/" + user + "/live";
    }

    /** Below what, slash included, a user's devices publish commands. */
    public static String out(UserId user) {
        return "u/" + user + "/out/";
    }

    /** Where a user's devices publish commands of the kind. */
    public static String out(UserId user, CommandKind kind) {
        return out(user) + kind.text();
    }

    /** The kind of command that {@code self} sends by publishing to the topic; empty if it may not publish there. */
    public static Optional<CommandKind> commandOf(UserId self, String topic) {
        return commandBelow(out(self), topic);
    }

    /** As {@link #commandOf}, for who has {@link #out(UserId)} at hand. */
    public static Optional<CommandKind> commandBelow(String out, String topic) {
        if (topic.startsWith(out)) {
            for (CommandKind kind : KINDS) {
                if (topic.length() == out.length() + kind.text().length() && topic.endsWith(kind.text())) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** True if {@code self} may subscribe to the filter: it is one of the user's own two topics, to the letter. */
    public static boolean maySubscribe(UserId self, String filter) {
        return filter.equals(in(self)) || filter.equals(live(self));
    }

    /** Why {@link #commandOf} was empty: a kind that does not exist, or a topic that is not the user's to write. */
    public static ErrorCode refusalOf(UserId self, String topic) {
        String out = out(self);
        // Both are refusals: the looser comparison opens nothing.
        boolean own = topic.startsWith(out) && topic.indexOf('/', out.length()) < 0;
        return own ? ErrorCode.UNKNOWN_KIND : ErrorCode.TOPIC_NOT_ALLOWED;
    }
}
