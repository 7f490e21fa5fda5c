package chat.duet.core.key;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a key is good for. */
public enum Scope {
    /** Create and suspend users. */
    USERS_WRITE("users:write"),
    /** Open sessions for users. */
    TOKENS_WRITE("tokens:write"),
    /** Open the conversation of two users. */
    CONVERSATIONS_WRITE("conversations:write"),
    /** Let the platform say something in a conversation. */
    MESSAGES_WRITE("messages:write"),
    /** Read reports with the messages that were copied into them. */
    REPORTS_READ("reports:read"),
    STATISTICS_READ("statistics:read");

    /** For error texts. */
    public static final String EXPECTED = "some of "
            + Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(" ")) + ", separated by spaces";

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** As it stands on the wire. */
    public String word() {
        return word;
    }

    private static @Nullable Scope of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Reads words that single spaces separate; empty unless there is one and each is known. */
    public static Optional<Set<Scope>> parse(String words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words.split(" ", -1)) {
            Scope scope = of(word);
            if (scope == null) {
                return Optional.empty();
            }
            scopes.add(scope);
        }
        return Optional.of(scopes);
    }

    /** The words, separated by spaces, always in the same order. */
    public static String write(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
    }
}
