package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.AuthSettings;
import chat.duet.protocol.event.PresenceEvent;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is no longer welcome is out within five seconds, and nobody else is. */
class RevocationIT {

    private static final Duration CUT_WITHIN = Duration.ofSeconds(5);
    private static final int NOT_AUTHORIZED = 0x87;
    private static final int TAKEN_OVER = 0x8e;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(settings -> {
        var auth = settings.auth();
        return settings.withAuth(new AuthSettings(
                true, auth.accessTokenLifetime(), auth.refreshTokenLifetime(), Duration.ZERO, auth.tokenSecret()));
    });

    @ParameterizedTest
    @EnumSource
    void logOutEndsTheConnection(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var phone = alice.device().phone(kind).connect();
        var other = alice.addDevice().phone(kind).connect();

        assertThat(phone.device().rest().delete("/v1/sessions/current").status())
                .isEqualTo(204);

        assertCut(phone, kind);
        assertShutOut(phone.device(), kind);
        assertThat(other.client().connected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void revokedDeviceLosesItsConnection(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var lost = alice.addDevice().phone(kind).connect();
        var kept = alice.device().phone(kind).connect();

        assertThat(alice.rest()
                        .delete("/v1/devices/" + lost.device().deviceId())
                        .status())
                .isEqualTo(204);

        assertCut(lost, kind);
        assertShutOut(lost.device(), kind);
        var refused = SERVER.rest()
                .post("/v1/sessions/refresh", "refreshToken", lost.device().refreshToken());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(kept.client().connected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void loggingOutEverywhereEndsAllConnections(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob").device().phone(kind).connect();
        var phone = alice.device().phone(kind).connect();
        var tablet = alice.addDevice().phone(kind).connect();

        assertThat(alice.rest().delete("/v1/sessions").status()).isEqualTo(204);

        assertCut(phone, kind);
        assertCut(tablet, kind);
        assertShutOut(tablet.device(), kind);
        assertThat(bob.client().connected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void newPasswordEndsTheOtherConnections(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var phone = alice.device().phone(kind).connect();
        var stolen = alice.addDevice().phone(kind).connect();

        var changed = alice.rest()
                .put("/v1/me/password", "currentPassword", alice.password(), "password", "quite another one");

        assertThat(changed.status()).isEqualTo(204);
        assertCut(stolen, kind);
        assertShutOut(stolen.device(), kind);
        assertThat(phone.client().connected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void copiedRefreshTokenEndsTheConnection(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var phone = alice.device().phone(kind).connect();
        var fresh = alice.device().refresh().refresh();
        assertThat(phone.client().connected()).isTrue();

        var thief = SERVER.rest()
                .post("/v1/sessions/refresh", "refreshToken", alice.device().refreshToken());

        assertThat(thief.status()).isEqualTo(401);
        assertThat(thief.code()).isEqualTo("refresh_token_reused");
        assertCut(phone, kind);
        assertShutOut(fresh, kind);
    }

    @ParameterizedTest
    @EnumSource
    void takeoverNeitherLosesMessagesNorLooksOffline(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var conversation = alice.meet(bob);
        var watcher = alice.device().phone(ClientKind.PAHO5_TCP).connect();
        var phone = bob.device().phone(kind).connect();
        watcher.until("online", box -> !box.live(PresenceEvent.class).isEmpty());

        for (int i = 1; i <= 5; i++) {
            var before = phone.client();
            alice.device().send(conversation, "m" + i, "message " + i);
            phone.connect();
            assertThat(Phone.get(before.ended())).isEqualTo(kind.mqtt5() ? TAKEN_OVER : ChatClient.NO_REASON);
            phone.untilText("message " + i);
            assertThat(phone.client().connected()).isTrue();
        }
        phone.disconnect();

        watcher.until("offline", box -> box.live(PresenceEvent.class).stream().anyMatch(event -> !event.online()));
        assertThat(watcher.mailbox().live(PresenceEvent.class))
                .extracting(PresenceEvent::online)
                .containsExactly(true, false);
        assertThat(phone.mailbox().texts())
                .containsExactly("message 1", "message 2", "message 3", "message 4", "message 5");
        assertThat(phone.mailbox().strange()).isEmpty();
    }

    static void assertCut(Phone phone, ClientKind kind) {
        assertThat(phone.client().ended())
                .succeedsWithin(CUT_WITHIN)
                .isEqualTo(kind.mqtt5() ? NOT_AUTHORIZED : ChatClient.NO_REASON);
    }

    static void assertShutOut(Device device, ClientKind kind) {
        assertThatThrownBy(() -> SERVER.connect(kind, Login.of(device), new Mailbox(device.userId())))
                .isInstanceOfSatisfying(
                        ConnectRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(kind.mqtt5() ? NOT_AUTHORIZED : 5));
        assertThat(device.rest().get("/v1/me").status()).isEqualTo(401);
    }
}
