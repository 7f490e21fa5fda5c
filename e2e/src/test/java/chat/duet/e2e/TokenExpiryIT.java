package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.AuthSettings;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An access token is good for its time, and a connection no longer than its token. */
class TokenExpiryIT {

    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final Duration CUT_WITHIN = LIFETIME.plusSeconds(5);
    private static final int NOT_AUTHORIZED = 0x87;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(settings -> {
        var auth = settings.auth();
        return settings.withAuth(
                new AuthSettings(true, LIFETIME, auth.refreshTokenLifetime(), auth.refreshGrace(), auth.tokenSecret()));
    });

    @ParameterizedTest
    @EnumSource(names = {"PAHO5_TCP", "PAHO3_WEBSOCKET"})
    void connectionEndsWithItsTokenAndAFreshOneOpensTheNext(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var phone = bob.device().refresh().phone(kind).connect();
        phone.until("the conversation", box -> box.last() == 1);

        assertThat(phone.client().ended())
                .succeedsWithin(CUT_WITHIN)
                .isEqualTo(kind.mqtt5() ? NOT_AUTHORIZED : ChatClient.NO_REASON);

        var expired = phone.device();
        assertThatThrownBy(() -> SERVER.connect(kind, Login.of(expired), new Mailbox(bob.userId())))
                .isInstanceOfSatisfying(
                        ConnectRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(kind.mqtt5() ? NOT_AUTHORIZED : 5));
        assertThat(expired.rest().get("/v1/me").code()).isEqualTo("token_expired");
        alice.device().refresh().send(conversation, "meanwhile", "meanwhile");

        var next = expired.refresh().phone(kind).connect();

        assertThat(next.client().sessionPresent()).isTrue();
        next.untilText("meanwhile");
    }
}
