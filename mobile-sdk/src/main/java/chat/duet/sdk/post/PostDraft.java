package chat.duet.sdk.post;

import chat.duet.sdk.http.JsonBody;

/** A post to be written, or what is to change in one: what is not mentioned stays. Not thread-safe. */
public final class PostDraft {
    private final JsonBody body = new JsonBody();

    public PostDraft title(String value) {
        return put("title", value);
    }

    public PostDraft body(String value) {
        return put("body", value);
    }

    public PostDraft place(String value) {
        return put("place", value);
    }

    /** The first and the last day, such as 2030-05-01. */
    public PostDraft days(String from, String to) {
        return put("from", from).put("to", to);
    }

    /** How many companions are sought. */
    public PostDraft sought(int value) {
        return put("sought", value);
    }

    /** @param value open or closed; only of a post that is there */
    public PostDraft status(String value) {
        return put("status", value);
    }

    private PostDraft put(String name, Object value) {
        body.put(name, value);
        return this;
    }

    JsonBody json() {
        return body;
    }
}
