package chat.duet.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.scenario.FaultyBroker.Fault;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.seed.Tokens;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.Setup;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** That a load sees what goes wrong: a bench that cannot see a lost message measures how fast one can be lost. */
class CrewTest {
    @Test
    void aRightBrokerIsExact() throws Exception {
        var total = load(Fault.NONE);
        assertThat(total.isExact()).as(total.toString()).isTrue();
        assertThat(total.sent()).isGreaterThanOrEqualTo(100);
        assertThat(total.accepted()).isEqualTo(total.sent());
        assertThat(total.delivered()).isEqualTo(total.sent());
    }

    @Test
    void aLostMessageIsSeen() throws Exception {
        var total = load(Fault.LOSE);
        assertThat(total.isExact()).isFalse();
        assertThat(total.delivered()).isEqualTo(total.sent() - 1);
    }

    @Test
    void aDoubledMessageIsSeen() throws Exception {
        var total = load(Fault.DOUBLE);
        assertThat(total.isExact()).isFalse();
        assertThat(total.duplicated()).isEqualTo(1);
    }

    @Test
    void aSwapIsSeen() throws Exception {
        var total = load(Fault.SWAP_WITH_NEXT);
        assertThat(total.isExact()).isFalse();
        assertThat(total.reordered()).isEqualTo(1);
    }

    @Test
    void aRefusalIsSeen() throws Exception {
        var total = load(Fault.REFUSE);
        assertThat(total.isExact()).isFalse();
        assertThat(total.refused()).isEqualTo(1);
        assertThat(total.trouble()).anyMatch(trouble -> trouble.contains("0x97"));
    }

    @Test
    void aMissingAnswerIsSeen() throws Exception {
        var total = load(Fault.NO_ANSWER);
        assertThat(total.isExact()).isFalse();
        assertThat(total.accepted()).isEqualTo(total.sent() - 1);
    }

    @Test
    void aLostConnectionIsSeen() throws Exception {
        var total = load(Fault.HANG_UP);
        assertThat(total.isExact()).isFalse();
        assertThat(total.lostLinks()).isEqualTo(1);
    }

    /** One sender with three messages in flight, until a hundred have come through, or no more come. */
    private static Total load(Fault fault) throws Exception {
        try (var broker = new FaultyBroker(fault);
                var loops = new Loops(1)) {
            var setup = new Setup(Kind.BARE, Path.of("unused"), 0, broker.port(), 0);
            var cast = new Cast(new Tokens(Setup.SECRET, Instant.EPOCH));
            var crew = Crew.connect(
                    loops,
                    setup,
                    Transport.TCP,
                    cast,
                    1,
                    (index, command, tally) -> new ClosedSender(index, command, tally, 3));
            crew.startWindow();
            crew.each(ClosedSender::start);
            await().until(() -> crew.total().sent() >= 100
                    || crew.total().lostLinks() > 0
                    || crew.total().refused() > 0);
            crew.each(ClosedSender::stop);
            await().during(java.time.Duration.ofMillis(100))
                    .until(() -> crew.total().sent() > 0);
            var window = crew.takeWindow();
            assertThat(window.toAnswer().getTotalCount()).isEqualTo(crew.total().accepted());
            return crew.total();
        }
    }
}
