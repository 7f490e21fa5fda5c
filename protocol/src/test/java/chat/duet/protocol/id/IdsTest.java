package chat.duet.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTest {
    private static final JsonNode VECTORS = vectors();

    private static JsonNode vectors() {
        try (InputStream in = IdsTest.class.getResourceAsStream("/vectors/ids.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void idsAreWrittenAndReadAsTheVectorsSay() {
        for (JsonNode id : VECTORS.required("ids")) {
            long value = Long.parseLong(id.required("value").textValue());
            String text = id.required("text").textValue();
            assertThat(UserId.of(value)).hasToString(text);
            assertThat(UserId.parse(text)).hasValue(UserId.of(value));
            assertThat(DeviceId.of(value)).hasToString(text);
            assertThat(DeviceId.parse(text)).hasValue(DeviceId.of(value));
            assertThat(ConversationId.of(value)).hasToString(text);
            assertThat(ConversationId.parse(text)).hasValue(ConversationId.of(value));
        }
    }

    @Test
    void nothingElseIsAnId() {
        for (JsonNode text : VECTORS.required("notIds")) {
            assertThat(UserId.parse(text.textValue())).as(text.toString()).isEmpty();
            assertThat(DeviceId.parse(text.textValue())).as(text.toString()).isEmpty();
            assertThat(ConversationId.parse(text.textValue()))
                    .as(text.toString())
                    .isEmpty();
        }
    }

    @Test
    void messageIdsAreWrittenAndReadAsTheVectorsSay() {
        for (JsonNode id : VECTORS.required("messageIds")) {
            ConversationId conversation = ConversationId.parse(
                            id.required("conversationId").textValue())
                    .orElseThrow();
            MessageId message =
                    MessageId.of(conversation, Long.parseLong(id.required("seq").textValue()));
            assertThat(message).hasToString(id.required("text").textValue());
            assertThat(MessageId.parse(message.toString())).hasValue(message);
        }
        for (JsonNode text : VECTORS.required("notMessageIds")) {
            assertThat(MessageId.parse(text.textValue())).as(text.toString()).isEmpty();
        }
    }

    @Test
    void clientIdsAreWrittenAndReadAsTheVectorsSay() {
        for (JsonNode id : VECTORS.required("clientIds")) {
            ClientId client = ClientId.of(
                    UserId.parse(id.required("userId").textValue()).orElseThrow(),
                    DeviceId.parse(id.required("deviceId").textValue()).orElseThrow());
            assertThat(client).hasToString(id.required("text").textValue());
            assertThat(client.toString()).hasSize(27);
            assertThat(ClientId.parse(client.toString())).hasValue(client);
        }
        for (JsonNode text : VECTORS.required("notClientIds")) {
            assertThat(ClientId.parse(text.textValue())).as(text.toString()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("chat.duet.protocol.Seeds#some")
    void everyIdHasOneSpelling(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            UserId id = UserId.of(random.nextLong() & Long.MAX_VALUE);
            assertThat(UserId.parse(id.toString())).hasValue(id);
            char[] changed = id.toString().toCharArray();
            changed[random.nextInt(changed.length)] = (char) random.nextInt(200);
            String text = new String(changed);
            UserId.parse(text).ifPresent(other -> assertThat(other).hasToString(text));
        }
    }

    @Test
    void outOfRangeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserId.of(-1))
                .withMessage("id: -1 (expected: an integer from 0 to 9223372036854775807)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageId.of(ConversationId.of(1), -1))
                .withMessage("seq: -1 (expected: an integer from 0 to 9007199254740991)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientMessageId.of("a b"))
                .withMessage("clientMessageId: a b (expected: 1 to 64 characters of A-Z a-z 0-9 . _ ~ -)");
    }

    @Test
    void messageIdsSortBySequenceWithinAConversation() {
        ConversationId conversation = ConversationId.of(5);
        assertThat(MessageId.of(conversation, 9)).isLessThan(MessageId.of(conversation, 10));
        assertThat(MessageId.of(conversation, 10)).isLessThan(MessageId.of(ConversationId.of(6), 0));
    }
}
