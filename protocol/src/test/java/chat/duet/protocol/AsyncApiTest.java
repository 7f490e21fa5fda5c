package chat.duet.protocol;

import static chat.duet.protocol.AsyncApiDocument.DOCUMENT;
import static chat.duet.protocol.AsyncApiDocument.address;
import static chat.duet.protocol.AsyncApiDocument.at;
import static chat.duet.protocol.AsyncApiDocument.channel;
import static chat.duet.protocol.AsyncApiDocument.fits;
import static chat.duet.protocol.AsyncApiDocument.names;
import static chat.duet.protocol.AsyncApiDocument.operations;
import static chat.duet.protocol.AsyncApiDocument.payload;
import static chat.duet.protocol.AsyncApiDocument.resolve;
import static chat.duet.protocol.AsyncApiDocument.schema;
import static chat.duet.protocol.AsyncApiDocument.texts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.event.RefusedEvent;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/asyncapi.yaml against the code: what the one says and the other does not fails here. */
class AsyncApiTest {
    private static final UserId USER = WireSample.USER;
    private static final Map<String, List<WireSample>> SAMPLES = WireSample.byClassName();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = DOCUMENT.findValues("$ref");
        assertThat(references).isNotEmpty();
        references.forEach(reference -> assertThat(at(reference).isMissingNode())
                .as(reference.textValue())
                .isFalse());
    }

    @Test
    void channelsAreTheTopics() {
        Set<String> topics = new TreeSet<>(Set.of(Topics.in(USER), Topics.live(USER)));
        for (CommandKind kind : CommandKind.values()) {
            topics.add(Topics.out(USER, kind));
        }
        assertThat(names("/channels")
                        .map(name -> address(DOCUMENT.at("/channels/" + name)))
                        .collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void everyCommandKindIsReceivedOnItsTopicWithItsQos() {
        Map<CommandKind, Integer> received = new LinkedHashMap<>();
        operations("receive").forEach(operation -> {
            CommandKind kind =
                    Topics.commandOf(USER, address(channel(operation))).orElseThrow();
            received.put(
                    kind,
                    resolve(operation.required("bindings")).at("/mqtt/qos").intValue());
        });
        assertThat(received).hasSize(CommandKind.values().length);
        received.forEach((kind, qos) -> assertThat(qos == 1).as(kind.text()).isEqualTo(kind.needsQos1()));
    }

    @Test
    void eventsAreSentOnTheirTopicsWithTheirQos() {
        Map<String, Integer> sent = operations("send")
                .collect(Collectors.toMap(
                        operation -> address(channel(operation)),
                        operation -> resolve(operation.required("bindings"))
                                .at("/mqtt/qos")
                                .intValue()));
        assertThat(sent).isEqualTo(Map.of(Topics.in(USER), 1, Topics.live(USER), 0));
    }

    @Test
    void everyChannelCarriesTheMessagesThatTheCodeHas() {
        Map<String, Set<String>> carried = new LinkedHashMap<>();
        names("/channels").forEach(name -> {
            JsonNode channel = DOCUMENT.at("/channels/" + name);
            carried.put(address(channel), names(channel.required("messages")).collect(Collectors.toSet()));
        });
        Map<String, Set<String>> written = new LinkedHashMap<>();
        SAMPLES.forEach((name, samples) -> written.computeIfAbsent(samples.get(0).topic, topic -> new HashSet<>())
                .add(name));
        assertThat(carried).isEqualTo(written);
        assertThat(names("/components/messages")).containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
    }

    @Test
    void propertiesAreTheFieldsThatTheCodecWrites() {
        SAMPLES.forEach((name, samples) -> {
            Set<String> written = new TreeSet<>();
            samples.forEach(sample -> written.addAll(names(sample.json).collect(Collectors.toSet())));
            assertThat(names(payload(name).required("properties")))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(written);
        });
    }

    @Test
    void propertiesAreRequiredIfTheCodecRefusesAPayloadWithoutThem() {
        SAMPLES.forEach((name, samples) -> {
            Set<String> required = names(payload(name).required("properties"))
                    .filter(field -> samples.stream().allMatch(sample -> sample.refusesWithout(field)))
                    .collect(Collectors.toSet());
            assertThat(texts(payload(name).required("required")))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(required);
        });
    }

    @Test
    void typesOfPropertiesAreTheTypesOfTheFields() {
        SAMPLES.forEach((name, samples) ->
                samples.forEach(sample -> names(sample.json).forEach(field -> {
                    JsonNode schema =
                            resolve(payload(name).required("properties").required(field));
                    JsonNode value = sample.json.required(field);
                    assertThat(fits(schema, value))
                            .as("%s.%s: %s", name, field, value)
                            .isTrue();
                })));
    }

    @Test
    void eventTypesAreThoseOfTheCode() {
        SAMPLES.forEach((name, samples) -> {
            Set<String> written = samples.stream()
                    .map(sample -> sample.json.path("type").asText(""))
                    .collect(Collectors.toSet());
            JsonNode type = payload(name).required("properties").path("type").path("enum");
            assertThat(type.isMissingNode() ? List.of("") : texts(type))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(written);
        });
    }

    @Test
    void examplesAreRead() {
        SAMPLES.forEach((name, samples) -> {
            JsonNode examples = DOCUMENT.at("/components/messages/" + name + "/examples");
            assertThat(examples).as(name).isNotEmpty();
            examples.forEach(example -> assertThat(
                            samples.get(0).read(example.required("payload")).problem())
                    .as(name)
                    .isNull());
        });
    }

    @Test
    void errorCodesAreThoseOfTheCode() {
        assertThat(texts(schema("ErrorCode").required("enum")))
                .isEqualTo(Stream.of(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toList()));
    }

    @Test
    void acknowledgementsCarryThePropertiesOfTheCode() {
        JsonNode pubacks = DOCUMENT.at("/components/x-pubacks");
        assertThat(texts(pubacks.at("/messageAccepted/userProperties")))
                .containsExactly(
                        AckProperties.ID,
                        AckProperties.CONVERSATION_ID,
                        AckProperties.SEQ,
                        AckProperties.EVENT,
                        AckProperties.AT);
        assertThat(texts(pubacks.at("/refused/userProperties")))
                .containsExactly(AckProperties.CODE, AckProperties.RETRY_AFTER);
    }

    @Test
    void connectionsHaveThePropertiesOfTheCode() {
        JsonNode connection = DOCUMENT.at("/components/serverBindings/connection");
        assertThat(texts(connection.required("x-connect-userProperties")))
                .containsExactly(ConnectProperties.LAST_EVENT, ConnectProperties.LAST_EVENT_AT);
        assertThat(texts(connection.required("x-connack-userProperties")))
                .containsExactly(ConnectProperties.RESET_TO, ConnectProperties.RESET_TO_AT);
    }

    @Test
    void limitsAreThoseOfTheCode() {
        assertThat(schema("Text").required("maxLength").intValue())
                .isEqualTo(WireLimits.defaults().maxTextChars());
        assertThat(schema("Number").required("maximum").longValue()).isEqualTo(WireInteger.MAX);
        assertThat(schema("EventNumber").required("maximum").longValue()).isEqualTo(WireInteger.MAX);
        assertThat(schema("Time").required("maximum").longValue()).isEqualTo(WireInteger.MAX);
        assertThat(schema("ClientMessageId").required("pattern").textValue())
                .contains("{1," + ClientMessageId.MAX_LENGTH + "}");
        assertThat(DOCUMENT.at("/components/messages/RefusedEvent/payload/properties/detail/maxLength")
                        .intValue())
                .isEqualTo(RefusedEvent.MAX_DETAIL);
    }

    @Test
    void patternsOfIdsMatchIdsAndNothingElse() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(AsyncApiTest.class.getResource("/vectors/ids.json"));
        String id = schema("Id").required("pattern").textValue();
        String messageId = schema("MessageId").required("pattern").textValue();
        vectors.required("ids")
                .forEach(each -> assertThat(each.required("text").textValue()).matches(id));
        vectors.required("notIds").forEach(each -> assertThat(each.textValue()).doesNotMatch(id));
        vectors.required("messageIds")
                .forEach(each -> assertThat(each.required("text").textValue()).matches(messageId));
    }
}
