package chat.duet.config;

import java.util.Locale;

/**
 * Everything that is counted, how often it may be done unless the operator says otherwise, and why: the one table. A row is a
 * setting by itself, {@code limits.} and its key, and stands in docs/operations.md. docs/decisions/0011-limits.md reasons the
 * numbers.
 */
public enum Limit {
    MESSAGE_SEND(
            "120/1m burst 1000",
            Scope.USER,
            "nobody types two messages a second for long, but a phone that was offline sends all that waited"),
    READ_MARK("300/1m burst 1000", Scope.USER, "each is a write, and nobody reads faster than that"),
    TYPING("120/1m", Scope.USER, "more tells the other side nothing; what is above is dropped without a word"),
    SYNC("60/1h burst 30", Scope.USER, "each makes the server send the whole log again"),
    CONVERSATION_OPEN(
            "50/1d", Scope.USER, "who writes to more strangers than that in a day is not looking for a companion"),
    POST_CREATE("20/1d", Scope.USER, "a traveller plans a few trips, a spammer hundreds"),
    REQUEST_CREATE("30/1d", Scope.USER, "each rings a stranger"),
    REPORT("20/1d", Scope.USER, "each is work for a person, and reports can be used to harass"),
    UPLOAD("120/1h burst 200", Scope.USER, "an album a day is a few dozen files, and each is work for the processor"),
    SEARCH(
            "30/1m burst 60",
            Scope.USER,
            "full-text search is the dearest read, and this is what hinders copying everything"),
    API_REQUEST(
            "600/1m burst 1200",
            Scope.USER,
            "all REST requests of a user together: far above what an app does, below what hurts others"),
    EXPORT("3/1d", Scope.USER, "each reads everything the user has"),
    PASSWORD_CHANGE("10/1h", Scope.USER, "a stolen access token must not serve to guess the password"),
    LOGIN_ADDRESS(
            "10/1m burst 60",
            Scope.ADDRESS,
            "slows down trying many names, and leaves room for a mobile network behind one address"),
    LOGIN_PAIR("10/15m", Scope.PAIR, "one address guessing the password of one name"),
    LOGIN_NAME("30/1h", Scope.NAME, "many addresses guessing the password of one name"),
    REGISTER_ADDRESS("20/1h", Scope.ADDRESS, "accounts by the hundred are how every other limit is gone round"),
    KEY_REQUEST("1200/1m burst 2400", Scope.KEY, "a backend that loops must leave the server to those who chat");

    /** Whose doings are counted together. */
    public enum Scope {
        USER("user"),
        ADDRESS("address, IPv6 by its /64"),
        NAME("name"),
        PAIR("name and address"),
        KEY("API key");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        /** In words, for people. */
        public String text() {
            return text;
        }
    }

    private final String usual;
    private final Scope scope;
    private final String reason;

    Limit(String usual, Scope scope, String reason) {
        this.usual = usual;
        this.scope = scope;
        this.reason = reason;
    }

    /** Its name in the settings and in refusals, such as {@code message-send}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The default. */
    public Rate usual() {
        return Rate.parse(usual).orElseThrow();
    }

    public Scope scope() {
        return scope;
    }

    /** Why it is there, in half a sentence. */
    public String reason() {
        return reason;
    }
}
