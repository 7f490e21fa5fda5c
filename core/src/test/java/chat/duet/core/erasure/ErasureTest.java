package chat.duet.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private Device phone;
    private ConversationId conversation;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 5);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        phone = fixture.device(bob, StartFrom.NOW);
        fixture.chat.delivery().connecting(phone, 1);
        fixture.chat.delivery().connected(phone.address(), 1, false);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoHasLeftGetsNeitherADeviceNorAConversation() {
        ChatFixture.await(fixture.chat.erasure().erase(alice)).orElseThrow();
        UserId carol = fixture.user("carol");

        // As if they had been looked up the moment before.
        var device = ChatFixture.await(fixture.chat.devices().add(alice, "phone", StartFrom.NOW));
        var opened = ChatFixture.await(fixture.chat.conversations().open(alice, carol));

        assertThat(device.refusal().orElseThrow().code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(opened.refusal().orElseThrow().code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(fixture.chat.devices().list(alice)).isEmpty();
        assertThat(fixture.chat.inbox().read(carol, 0, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void receiptsOfTheOtherSideAreWrittenOnlyForWhoIsStillThere(boolean leaves) {
        fixture.send(alice, conversation, "1", "hello");
        var session = fixture.wire.session(phone.id());
        await().until(() -> !session.events.isEmpty());
        if (leaves) {
            ChatFixture.await(fixture.chat.erasure().erase(alice)).orElseThrow();
        }
        long event = session.numbers().get(0);
        fixture.chat.delivery().acknowledged(phone.id(), event);
        await().until(() ->
                fixture.chat.devices().findUsable(bob, phone.id()).orElseThrow().cursor() == event);
        ChatFixture.await(fixture.chat.receipts().markRead(bob, conversation, 1))
                .orElseThrow();
        assertThat(fixture.chat.inbox().read(alice, 0, 100))
                .filteredOn(found -> found instanceof ReceiptEvent)
                .hasSize(leaves ? 0 : 2);
    }
}
