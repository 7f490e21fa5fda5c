package chat.duet.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import org.junit.jupiter.api.Test;

class PresenceBookTest {
    private static final UserId ALICE = UserId.of(1);

    private final PresenceBook book = new PresenceBook();
    private final DeviceAddress phone = new DeviceAddress(ALICE, DeviceId.of(11));
    private final DeviceAddress tablet = new DeviceAddress(ALICE, DeviceId.of(12));

    @Test
    void theFirstDeviceComesAndTheLastOneGoes() {
        assertThat(book.arrive(phone, 1)).isTrue();
        assertThat(book.arrive(tablet, 2)).isFalse();
        assertThat(book.devices(ALICE)).containsExactlyInAnyOrder(phone.device(), tablet.device());
        assertThat(book.leave(phone, 1)).isFalse();
        assertThat(book.devices(ALICE)).containsExactly(tablet.device());
        assertThat(book.online(ALICE)).isTrue();
        assertThat(book.leave(tablet, 2)).isTrue();
        assertThat(book.online(ALICE)).isFalse();
        assertThat(book.online()).isEmpty();
    }

    @Test
    void theEndOfAConnectionThatWasTakenOverIsNoDeparture() {
        book.arrive(phone, 1);
        book.expect(phone, 2);
        assertThat(book.leave(phone, 1)).isFalse();
        assertThat(book.devices(ALICE)).containsExactly(phone.device());
        assertThat(book.leave(phone, 2)).isTrue();
    }

    @Test
    void whoIsNotThereIsNotExpected() {
        book.expect(phone, 1);
        assertThat(book.online(ALICE)).isFalse();
        assertThat(book.leave(phone, 1)).isFalse();
    }

    @Test
    void whatWasAskedForStaysAsItWas() {
        book.arrive(phone, 1);
        var before = book.devices(ALICE);
        book.arrive(tablet, 2);
        assertThat(before).containsExactly(phone.device());
    }
}
