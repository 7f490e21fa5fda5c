package chat.duet.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.ChatFixture;
import chat.duet.core.audit.Actor;
import chat.duet.core.device.StartFrom;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspensionTest {
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void connectionsOfASuspendedUserAreCutAndNoOthers() {
        try (var fixture = new ChatFixture(folder, SEED)) {
            var alice = fixture.user("alice");
            var phone = fixture.device(alice, StartFrom.NOW);
            var tablet = fixture.device(alice, StartFrom.NOW);
            var other = fixture.device(fixture.user("bob"), StartFrom.NOW);

            ChatFixture.await(fixture.chat.accounts().suspend(Actor.CONSOLE, alice))
                    .orElseThrow();

            assertThat(fixture.wire.session(phone.id()).disconnects).containsExactly(DisconnectReason.REVOKED);
            assertThat(fixture.wire.session(tablet.id()).disconnects).containsExactly(DisconnectReason.REVOKED);
            assertThat(fixture.wire.session(other.id()).disconnects).isEmpty();
            assertThat(fixture.chat
                            .devices()
                            .admit(alice, phone.id())
                            .refusal()
                            .orElseThrow()
                            .code())
                    .isEqualTo(ErrorCode.ACCOUNT_SUSPENDED);

            ChatFixture.await(fixture.chat.accounts().resume(Actor.CONSOLE, alice))
                    .orElseThrow();
            assertThat(fixture.chat.devices().admit(alice, phone.id()).isOk()).isTrue();
        }
    }
}
