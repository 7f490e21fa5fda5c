package chat.duet.e2e;

import static chat.duet.e2e.ClientKind.PAHO3_TCP;
import static chat.duet.e2e.ClientKind.PAHO3_WEBSOCKET;
import static chat.duet.e2e.ClientKind.PAHO5_TCP;
import static chat.duet.e2e.ClientKind.PAHO5_WEBSOCKET;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Connections that are not for the villain to have. */
final class ConnectAttempts {

    private static final long LONG_AGO = 1_700_000_000;
    private static final long FAR_AHEAD = 9_000_000_000L;
    private static final int BAD_CLIENT_ID = 0x85;
    private static final int BAD_USER_NAME = 0x86;
    private static final int NOT_AUTHORIZED = 0x87;

    private ConnectAttempts() {}

    static Stream<Attempt> connects() {
        return Stream.of(
                connect(
                        "victim's client id, own token",
                        BAD_CLIENT_ID,
                        2,
                        on -> on.login().withClientId(on.victim().device().clientId())),
                connect(
                        "victim's client id and user name, own token",
                        BAD_CLIENT_ID,
                        2,
                        on -> Login.of(on.victim().device())
                                .withPassword(on.villain().device().accessToken())),
                connect(
                        "victim's client id, no token",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device()).withPassword("")),
                connect(
                        "victim's client id, neither user name nor token",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device()).withUserName(null).withPassword(null)),
                connect(
                        "victim's client id, garbage for a token",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device()).withPassword("garbage")),
                connect(
                        "victim's client id and expired token",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device())
                                .withPassword(Tokens.sign(on.victim().device(), LONG_AGO, CrossUserIT.SECRET))),
                connect(
                        "victim's client id, token signed with another secret",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device())
                                .withPassword(Tokens.sign(on.victim().device(), FAR_AHEAD, "x".repeat(32)))),
                connect(
                        "victim's client id, token without signature",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device())
                                .withPassword(Tokens.unsigned(on.victim().device(), FAR_AHEAD))),
                connect(
                        "victim's client id, victim's refresh token",
                        NOT_AUTHORIZED,
                        5,
                        on -> Login.of(on.victim().device())
                                .withPassword(on.victim().device().refreshToken())),
                connect(
                        "own client id and token, victim's user name",
                        BAD_USER_NAME,
                        4,
                        on -> on.login().withUserName(on.victim().userId())),
                connect(
                        "own user, victim's device id",
                        BAD_CLIENT_ID,
                        2,
                        on -> on.login()
                                .withClientId(on.villain().userId() + "-"
                                        + on.victim().device().deviceId())),
                connect(
                        "own user, another device of one's own",
                        BAD_CLIENT_ID,
                        2,
                        on -> on.login().withClientId(on.villain().addDevice().clientId())),
                connect(
                        "own client id in capitals",
                        BAD_CLIENT_ID,
                        2,
                        on -> on.login().withClientId(on.login().clientId().toUpperCase(Locale.ROOT))),
                connect("token of a device that was revoked", NOT_AUTHORIZED, 5, on -> {
                    var revoked = on.accomplice().addDevice();
                    on.accomplice().rest().delete("/v1/devices/" + revoked.deviceId());
                    return Login.of(revoked);
                }),
                connect(
                        "will to the victim's inbox",
                        NOT_AUTHORIZED,
                        5,
                        on -> on.login().withWill("u/" + on.victim().userId() + "/in")),
                connect(
                        "will to one's own command topic",
                        NOT_AUTHORIZED,
                        5,
                        on -> on.login().withWill("u/" + on.villain().userId() + "/out/message")),
                new Attempt(
                        "packets too small for an event",
                        on -> on.assertCannotConnect(PAHO5_TCP, on.login().withMaximumPacketSize(1000), 0x95, 0)));
    }

    private static Attempt connect(String name, int mqtt5Reason, int mqtt3ReturnCode, Function<Stage, Login> login) {
        return new Attempt("connect with " + name, on -> {
            for (var kind : List.of(PAHO5_TCP, PAHO5_WEBSOCKET, PAHO3_TCP, PAHO3_WEBSOCKET)) {
                on.assertCannotConnect(kind, login.apply(on), mqtt5Reason, mqtt3ReturnCode);
            }
        });
    }
}
