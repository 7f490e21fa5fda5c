package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;

/** REST requests that are not for the villain to make. */
final class RequestAttempts {

    private static final long LONG_AGO = 1_700_000_000;
    private static final long FAR_AHEAD = 9_000_000_000L;

    private RequestAttempts() {}

    static Stream<Attempt> requests() {
        return Stream.of(
                request(
                        "history of others",
                        404,
                        "conversation_not_found",
                        on -> on.villain().rest().get("/v1/conversations/" + on.victimsConversation() + "/messages")),
                request(
                        "conversation of others",
                        404,
                        "conversation_not_found",
                        on -> on.villain().rest().get("/v1/conversations/" + on.victimsConversation())),
                request(
                        "message to a conversation of others",
                        404,
                        "conversation_not_found",
                        on -> on.villain()
                                .rest()
                                .post(
                                        "/v1/conversations/" + on.victimsConversation() + "/messages",
                                        "clientMessageId",
                                        "x",
                                        "text",
                                        "boo")),
                request(
                        "read mark in a conversation of others",
                        404,
                        "conversation_not_found",
                        on -> on.villain()
                                .rest()
                                .put("/v1/conversations/" + on.victimsConversation() + "/read", "seq", 1)),
                request(
                        "revoke the victim's device",
                        404,
                        "device_not_found",
                        on -> on.villain()
                                .rest()
                                .delete("/v1/devices/" + on.victim().device().deviceId())),
                request(
                        "log in to the victim's device with one's own password",
                        404,
                        "device_not_found",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .post(
                                        "/v1/sessions",
                                        "name",
                                        on.villain().name(),
                                        "password",
                                        on.villain().password(),
                                        "deviceId",
                                        on.victim().device().deviceId())),
                request(
                        "log in as the victim with a wrong password",
                        401,
                        "invalid_credentials",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .post("/v1/sessions", "name", on.victim().name(), "password", "not the password")),
                request(
                        "presence of a stranger",
                        404,
                        "user_not_found",
                        on -> on.villain().rest().get("/v1/users/" + on.victim().userId() + "/presence")),
                request(
                        "history without a token",
                        401,
                        "unauthenticated",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .get("/v1/conversations/" + on.victimsConversation() + "/messages")),
                request(
                        "history with an expired token",
                        401,
                        "token_expired",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .as(Tokens.sign(on.victim().device(), LONG_AGO, CrossUserIT.SECRET))
                                .get("/v1/conversations/" + on.victimsConversation() + "/messages")),
                request(
                        "history with a token signed with another secret",
                        401,
                        "unauthenticated",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .as(Tokens.sign(on.victim().device(), FAR_AHEAD, "x".repeat(32)))
                                .get("/v1/conversations/" + on.victimsConversation() + "/messages")),
                request(
                        "history with a token without signature",
                        401,
                        "unauthenticated",
                        on -> CrossUserIT.SERVER
                                .rest()
                                .as(Tokens.unsigned(on.victim().device(), FAR_AHEAD))
                                .get("/v1/conversations/" + on.victimsConversation() + "/messages")));
    }

    private static Attempt request(String name, int status, String code, Function<Stage, Answer> request) {
        return new Attempt("REST: " + name, on -> {
            var answer = request.apply(on);
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
        });
    }
}
