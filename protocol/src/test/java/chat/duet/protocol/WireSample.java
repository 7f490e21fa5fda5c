package chat.duet.protocol;

import chat.duet.protocol.codec.CommandDecoder;
import chat.duet.protocol.codec.CommandEncoder;
import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Something that the code writes, where it belongs, and how the code reads it. */
final class WireSample {
    static final UserId USER = UserId.of(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    final String topic;
    final ObjectNode json;
    private final Reader reader;

    private WireSample(String topic, byte[] payload, Reader reader) throws IOException {
        this.topic = topic;
        this.json = (ObjectNode) JSON.readTree(payload);
        this.reader = reader;
    }

    private interface Reader {
        Decoded<?> read(byte[] payload);
    }

    /** At least one of every class, and all fields that the class can have. */
    static Map<String, List<WireSample>> byClassName() {
        try {
            return make();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<WireSample>> make() throws IOException {
        Samples samples = new Samples(new Random(1));
        Map<String, List<WireSample>> all = new LinkedHashMap<>();
        for (Command command : samples.commands()) {
            String topic = Topics.out(USER, command.kind());
            Reader reader = payload -> CommandDecoder.decode(command.kind(), payload, WireLimits.defaults());
            add(all, command, new WireSample(topic, CommandEncoder.encode(command), reader));
        }
        for (InboxEvent event : samples.inboxEvents()) {
            add(all, event, new WireSample(Topics.in(USER), EventCodec.encode(event), EventCodec::decodeInbox));
        }
        for (LiveEvent event : samples.liveEvents()) {
            add(all, event, new WireSample(Topics.live(USER), EventCodec.encode(event), EventCodec::decodeLive));
        }
        return all;
    }

    private static void add(Map<String, List<WireSample>> all, Object value, WireSample sample) {
        all.computeIfAbsent(value.getClass().getSimpleName(), name -> new ArrayList<>())
                .add(sample);
    }

    Decoded<?> read(JsonNode payload) {
        try {
            return reader.read(JSON.writeValueAsBytes(payload));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean refusesWithout(String field) {
        ObjectNode rest = json.deepCopy();
        boolean there = rest.remove(field) != null;
        return there && read(rest).problem() != null;
    }
}
