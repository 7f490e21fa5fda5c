package chat.duet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.id.UserId;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {
    private static final UserId ALICE = UserId.parse("3n8e5rwxd6j0h").orElseThrow();
    private static final UserId BOB = UserId.parse("6afg1hpkstvb2").orElseThrow();
    private static final String A = "u/" + ALICE;
    private static final String B = "u/" + BOB;

    @Test
    void topicsAreSpelledAsDocumented() {
        assertThat(Topics.in(ALICE)).isEqualTo("u/3n8e5rwxd6j0h/in");
        assertThat(Topics.live(ALICE)).isEqualTo("u/3n8e5rwxd6j0h/live");
        assertThat(Topics.out(ALICE, CommandKind.MESSAGE)).isEqualTo("u/3n8e5rwxd6j0h/out/message");
    }

    @Test
    void ownCommandTopicsAreKnown() {
        for (CommandKind kind : CommandKind.values()) {
            assertThat(Topics.commandOf(ALICE, Topics.out(ALICE, kind))).hasValue(kind);
            assertThat(Topics.commandOf(BOB, Topics.out(ALICE, kind))).isEmpty();
        }
    }

    @Test
    void ownEventTopicsMayBeSubscribedTo() {
        assertThat(Topics.maySubscribe(ALICE, Topics.in(ALICE))).isTrue();
        assertThat(Topics.maySubscribe(ALICE, Topics.live(ALICE))).isTrue();
    }

    static List<String> hostile() {
        return List.of(
                "",
                "/",
                "//",
                "#",
                "+",
                "+/+/in",
                "+/#",
                "u/#",
                "u/+/in",
                "u/+/live",
                "u/+/out/+",
                "u/+/#",
                "$SYS/#",
                "$SYS/broker/uptime",
                "$share/g/" + A + "/in",
                "$share/g/u/+/in",
                "$queue/" + A + "/in",
                "$dropped/" + A + "/in",
                B + "/in",
                B + "/live",
                B + "/out/message",
                B + "/#",
                A,
                A + "/",
                A + "/#",
                A + "/+",
                A + "/+/message",
                A + "/out",
                A + "/out/",
                A + "/out/#",
                A + "/out/+",
                A + "/out//message",
                A + "/out/message/",
                A + "/out/message/x",
                A + "/out/message\u0000",
                A + "/out/message ",
                A + "/in/",
                A + "/in/#",
                A + "/in\u0000",
                A + "\u0000/in",
                A + "/in\uFFFE",
                A + "/in ",
                " " + A + "/in",
                "/" + A + "/in",
                A + "//in",
                "u//in",
                "u//" + ALICE + "/in",
                A + "/../" + BOB + "/in",
                B + "/../" + ALICE + "/in",
                A + "/./in",
                A + "/IN",
                "U/" + ALICE + "/in",
                "u/" + ALICE.toString().toUpperCase(Locale.ROOT) + "/in",
                A + "/\u0131n",
                A + "/i\u0301n",
                Normalizer.normalize(A + "/\u00edn", Normalizer.Form.NFD),
                "u/" + ALICE + "\u202e/in",
                "\uFF55/" + ALICE + "/in",
                A + "\\in",
                A + "%2Fin",
                A + "/out%2Fmessage",
                A + "/out/Message",
                A + "/out/MESSAGE",
                A + "/out/edit",
                A + "/out/delete",
                A + "/out/reaction",
                A + "/out/mess\u0430ge",
                "x".repeat(65535));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingElseMayBePublishedTo(String topic) {
        assertThat(Topics.commandOf(ALICE, topic)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingElseMayBeSubscribedTo(String filter) {
        assertThat(Topics.maySubscribe(ALICE, filter)).isFalse();
    }

    @Test
    void eventTopicsMayNotBePublishedTo() {
        assertThat(Topics.commandOf(ALICE, Topics.in(ALICE))).isEmpty();
        assertThat(Topics.commandOf(ALICE, Topics.live(ALICE))).isEmpty();
    }

    @Test
    void commandTopicsMayNotBeSubscribedTo() {
        assertThat(Topics.maySubscribe(ALICE, Topics.out(ALICE, CommandKind.MESSAGE)))
                .isFalse();
    }

    @Test
    void refusalTellsAnUnknownKindFromAForeignTopic() {
        Stream.of("/out/edit", "/out/delete", "/out/reaction", "/out/", "/out/Message")
                .forEach(own -> assertThat(Topics.refusalOf(ALICE, A + own)).isEqualTo(ErrorCode.UNKNOWN_KIND));
        Stream.of(B + "/out/message", B + "/in", A + "/in", A + "/out", A + "/out/a/b", "$SYS/x", "")
                .forEach(topic -> assertThat(Topics.refusalOf(ALICE, topic)).isEqualTo(ErrorCode.TOPIC_NOT_ALLOWED));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("chat.duet.protocol.Seeds#some")
    void everyChangedLetterTakesThePermissionAway(long seed) {
        Random random = new Random(seed);
        Samples samples = new Samples(random);
        for (int i = 0; i < 5_000; i++) {
            UserId self = samples.user();
            CommandKind kind = List.of(CommandKind.values()).get(random.nextInt(CommandKind.values().length));
            for (String topic : List.of(Topics.in(self), Topics.live(self), Topics.out(self, kind))) {
                StringBuilder changed = new StringBuilder(topic);
                int at = random.nextInt(topic.length());
                changed.setCharAt(at, (char) (topic.charAt(at) ^ 1 << random.nextInt(7)));
                assertThat(Topics.commandOf(self, changed.toString())).isEmpty();
                assertThat(Topics.maySubscribe(self, changed.toString())).isFalse();
            }
        }
    }
}
