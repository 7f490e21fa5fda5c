package chat.duet.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.SafetySettings;
import chat.duet.config.Settings;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one may write before the other side has answered. */
class StrangersTest {
    private static final int MOST = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private int sent;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(
                folder, 1, Settings.unlimited().withSafety(new SafetySettings(MOST, BETWEEN, false, false)));
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void fewMessagesUntilTheFirstAnswer() {
        for (int i = 0; i < MOST; i++) {
            assertThat(say(alice, "hello").isOk()).isTrue();
        }
        assertThat(code("hello?")).isEqualTo(ErrorCode.AWAITING_ANSWER);
        fixture.reopen();
        assertThat(code("hello?")).isEqualTo(ErrorCode.AWAITING_ANSWER);
        assertThat(say(bob, "hello").isOk()).isTrue();
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(say(alice, "see https://example.org").isOk()).isTrue();
            assertThat(say(bob, "see https://example.org").isOk()).isTrue();
        }
        fixture.reopen();
        assertThat(say(alice, "still https://example.org").isOk()).isTrue();
    }

    @Test
    void repeatedMessageGetsItsAnswerWhenThereMayBeNoMore() {
        for (int i = 0; i < MOST; i++) {
            say(alice, "hello");
        }
        assertThat(fixture.send(alice, conversation, "m1", "hello").isOk()).isTrue();
    }

    @Test
    void timeBetweenMessages() {
        assertThat(fixture.send(alice, conversation, "a", "one").isOk()).isTrue();
        fixture.clock.advance(BETWEEN.minusMillis(500));
        Refusal refusal =
                fixture.send(alice, conversation, "b", "two").refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfter()).as("in whole seconds").isEqualTo(Duration.ofSeconds(1));
        fixture.clock.advance(Duration.ofMillis(500));
        assertThat(fixture.send(alice, conversation, "b", "two").isOk()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "look at https://example.org/x, true",
        "look at HTTP://example.org, true",
        "www.example.org is nice, true",
        "제주도는https://example.org, true",
        "write to me@example.org, true",
        "see you at 7.30, false",
        "제주도 갈래요? 3박4일, false",
        "I like www, false"
    })
    void linksWaitForAnAnswer(String text, boolean link) {
        assertThat(say(alice, text).isOk()).isEqualTo(!link);
    }

    private ErrorCode code(String text) {
        return say(alice, text).refusal().orElseThrow().code();
    }

    private Outcome<?> say(UserId who, String text) {
        fixture.clock.advance(BETWEEN);
        return fixture.send(who, conversation, "m" + ++sent, text);
    }
}
