package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.server.Main;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom an administrator suspends is out within five seconds on all devices, is not rung, and is back when it ends. */
class SuspensionIT {

    private static final int NOT_AUTHORIZED = 0x87;

    private static final PushServices PUSH = new PushServices();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(PUSH::connect);

    private static Actor administrator;

    @BeforeAll
    static void appoint() {
        administrator = SERVER.actor("admin");
        var data = SERVER.data().toString();
        assertThat(Main.run(
                        new String[] {"admin", "grant", administrator.name(), "--data", data}, System.out, System.err))
                .isZero();
    }

    @AfterAll
    static void stop() {
        PUSH.close();
    }

    @ParameterizedTest
    @EnumSource
    void suspendedUserIsCutOnAllDevicesAndShutOutUntilItEnds(ClientKind kind) {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob").device().phone(kind).connect();
        var phone = alice.device().phone(kind).connect();
        var tablet = alice.addDevice().phone(kind).connect();

        suspend(alice);

        for (var cut : new Phone[] {phone, tablet}) {
            RevocationIT.assertCut(cut, kind);
            assertShutOut(cut.device(), kind);
        }
        assertThat(SERVER.rest()
                        .post("/v1/sessions", "name", alice.name(), "password", alice.password())
                        .code())
                .isEqualTo("account_suspended");
        assertThat(bob.client().connected()).isTrue();

        resume(alice);
        phone.connect();
        tablet.connect();
        alice.rest().get("/v1/me").expect(200);
    }

    @Test
    void phoneOfASuspendedUserDoesNotRing() {
        var alice = SERVER.actor("alice");
        var bob = SERVER.actor("bob");
        var carol = SERVER.actor("carol");
        var withBob = alice.meet(bob);
        var withCarol = alice.meet(carol);
        var bobs = PUSH.register(bob.device(), "android");
        var carols = PUSH.register(carol.device(), "android");

        suspend(bob);
        alice.device().send(withBob, "b1", "while bob is out");
        var message = alice.device().send(withCarol, "c1", "to carol").get("id").asText();
        PUSH.awaitRing(carols, message);
        PUSH.assertSilent(bobs, Duration.ofSeconds(1));

        resume(bob);
        PUSH.assertSilent(bobs, Duration.ofSeconds(1));
        var next = alice.device().send(withBob, "b2", "bob is back").get("id").asText();
        PUSH.awaitRing(bobs, next);
        assertThat(bob.device().history(withBob)).hasSize(2);
    }

    private static void suspend(Actor actor) {
        assertThat(administrator
                        .rest()
                        .put("/v1/admin/users/" + actor.userId() + "/suspension")
                        .status())
                .isEqualTo(204);
    }

    private static void resume(Actor actor) {
        assertThat(administrator
                        .rest()
                        .delete("/v1/admin/users/" + actor.userId() + "/suspension")
                        .status())
                .isEqualTo(204);
    }

    private static void assertShutOut(Device device, ClientKind kind) {
        assertThatThrownBy(() -> SERVER.connect(kind, Login.of(device), new Mailbox(device.userId())))
                .isInstanceOfSatisfying(
                        ConnectRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(kind.mqtt5() ? NOT_AUTHORIZED : 5));
        assertThat(device.rest().get("/v1/me").code()).isEqualTo("account_suspended");
    }
}
