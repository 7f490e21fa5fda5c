package chat.duet.sdk.account;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.Exchange;
import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.session.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The user's account, devices, blocks and reports. All of it needs the network. Thread-safe. */
public final class Account {
    private final Exchange exchange;
    private final Rest rest;
    private final Callbacks callbacks;

    public Account(Exchange exchange, Rest rest, Callbacks callbacks) {
        this.exchange = exchange;
        this.rest = rest;
        this.callbacks = callbacks;
    }

    /**
     * Makes a user; nobody need be logged in.
     *
     * @param password 8 to 256 characters
     * @param displayName null for the name
     */
    public CompletableFuture<Person> register(String name, String password, @Nullable String displayName) {
        JsonBody body =
                new JsonBody().put("name", name).put("password", password).put("displayName", displayName);
        return callbacks.answer(exchange.send(exchange.call("POST", "/v1/users", body))
                .thenApply(answer -> Person.parse(JsonObject.parse(answer.body()))));
    }

    public CompletableFuture<Profile> profile() {
        return callbacks.answer(rest.send(rest.call("GET", "/v1/me", null)).thenApply(Account::profile));
    }

    /**
     * Changes what the edit mentions; fails with {@code precondition_failed} if the profile has changed since.
     *
     * @param from what is changed
     */
    public CompletableFuture<Profile> change(Profile from, ProfileEdit edit) {
        return callbacks.answer(
                rest.send(rest.call("PATCH", "/v1/me", edit.body()).header("If-Match", from.version()))
                        .thenApply(Account::profile));
    }

    private static Profile profile(HttpAnswer answer) {
        String version = answer.header("ETag");
        if (version == null) {
            throw DuetException.of(DuetException.PROTOCOL, "ETag: missing", null);
        }
        return Profile.parse(JsonObject.parse(answer.body()), version);
    }

    /** Revokes the user's other devices as well. */
    public CompletableFuture<Void> changePassword(String current, String next) {
        return done(
                "PUT",
                "/v1/me/password",
                new JsonBody().put("currentPassword", current).put("password", next));
    }

    /** Deletes the account at once and for good; then the app logs out. */
    public CompletableFuture<Void> delete(String password) {
        return done("DELETE", "/v1/me", new JsonBody().put("password", password));
    }

    public CompletableFuture<List<Device>> devices() {
        return list("/v1/devices", "devices", Device::parse);
    }

    public CompletableFuture<Void> revoke(DeviceId device) {
        return done("DELETE", "/v1/devices/" + device, null);
    }

    public CompletableFuture<Void> rename(DeviceId device, String name) {
        return done("PATCH", "/v1/devices/" + device, new JsonBody().put("deviceName", name));
    }

    public CompletableFuture<List<Person>> blocked() {
        return list("/v1/blocks", "blocks", Person::parse);
    }

    /** Nothing of theirs arrives any more, and they are not told. */
    public CompletableFuture<Void> block(UserId user) {
        return done("PUT", "/v1/blocks/" + user, null);
    }

    public CompletableFuture<Void> unblock(UserId user) {
        return done("DELETE", "/v1/blocks/" + user, null);
    }

    /** @param reason one of the words of the REST guide, such as {@code spam} or {@code harassment} */
    public CompletableFuture<Void> report(UserId user, String reason, @Nullable String text) {
        return report(new JsonBody().put("userId", user), reason, text);
    }

    public CompletableFuture<Void> report(MessageId message, String reason, @Nullable String text) {
        return report(new JsonBody().put("messageId", message), reason, text);
    }

    private CompletableFuture<Void> report(JsonBody what, String reason, @Nullable String text) {
        return done("POST", "/v1/reports", what.put("reason", reason).put("text", text));
    }

    private CompletableFuture<Void> done(String method, String path, @Nullable JsonBody body) {
        return callbacks.answer(rest.json(method, path, body).thenApply(json -> null));
    }

    private interface Shape<T> {
        T parse(JsonObject json);
    }

    private <T> CompletableFuture<List<T>> list(String path, String field, Shape<T> shape) {
        return callbacks.answer(rest.get(path).thenApply(json -> {
            List<T> all = new ArrayList<>();
            json.objects(field).forEach(each -> all.add(shape.parse(each)));
            return all;
        }));
    }
}
