package chat.duet.drill.restore;

import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.Login;
import chat.duet.drill.client.Rest;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.client.Texts;
import chat.duet.drill.process.Ports;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A few users in a ring of conversations, with devices of all kinds, and what they were promised. Used by one thread. */
final class Party implements AutoCloseable {

    private static final int USERS = 4;
    private static final int DEVICES = 3;

    private final Rest rest;
    private final Random random;
    private final List<Login> users = new ArrayList<>();
    private final List<KnowingDevice> devices = new ArrayList<>();
    private final Map<ConversationId, List<Login>> conversations = new LinkedHashMap<>();
    private final Map<ClientMessageId, SendMessage> sent = new HashMap<>();
    private final Map<ClientMessageId, SendMessage> acknowledged = new LinkedHashMap<>();
    private final List<SendMessage> gone = new ArrayList<>();
    private long total;
    private long resets;

    Party(Ports server, Rest rest, List<ClientLibrary> libraries, Random random) throws Exception {
        this.rest = rest;
        this.random = random;
        for (int i = 0; i < USERS; i++) {
            rest.register("user" + i);
            users.add(rest.logIn("user" + i, "rest"));
            for (int j = 0; j < DEVICES; j++) {
                var login = rest.addDevice(users.get(i), "user" + i + "-" + j, "now");
                var library = libraries.get((i + j) % libraries.size());
                devices.add(new KnowingDevice(server, library, login, rest));
            }
        }
        for (var device : devices) {
            device.connect();
        }
        for (int i = 0; i < USERS; i++) {
            var pair = List.of(users.get(i), users.get((i + 1) % USERS));
            conversations.put(rest.open(pair.get(0), pair.get(1).user()), pair);
        }
    }

    /** Messages by any device that is connected, or over REST; now and then one that a restore has taken away, with its old id. */
    void talk(int count) throws Exception {
        var ids = List.copyOf(conversations.keySet());
        for (int i = 0; i < count; i++) {
            var conversation = ids.get(random.nextInt(ids.size()));
            var message = Texts.of(conversation, "m" + total++);
            var login = conversations.getOrDefault(conversation, List.of()).get(random.nextInt(2));
            if (!gone.isEmpty() && random.nextInt(4) == 0) {
                message = gone.remove(random.nextInt(gone.size()));
                var sender = conversations.get(message.conversationId());
                login = sender == null ? login : sender.get(random.nextInt(2));
            }
            sent.put(message.clientMessageId(), message);
            send(login, message);
            acknowledged.put(message.clientMessageId(), message);
        }
    }

    private void send(Login login, SendMessage message) throws Exception {
        var own = devices.stream()
                .filter(device -> device.isConnected() && device.login().user().equals(login.user()))
                .toList();
        int chosen = random.nextInt(own.size() + 1);
        if (chosen == own.size()) {
            var unused = rest.send(login, message);
        } else {
            own.get(chosen).send(message);
        }
    }

    void someoneComesOrGoes() throws Exception {
        for (var device : devices) {
            if (random.nextInt(4) > 0) {
                continue;
            }
            if (device.isConnected()) {
                device.disconnect();
            } else {
                device.connect();
            }
        }
    }

    /** Everybody goes, and some will have bad luck when they come back. */
    void leave(Random chance) {
        for (var device : devices) {
            device.disconnect();
            if (chance.nextInt(4) == 0) {
                device.dieInNextReset();
            }
        }
    }

    /** Everybody connects; who loses the connection tries again. */
    void comeBack() throws Exception {
        for (var device : devices) {
            int before = device.resets();
            for (int attempt = 0; !device.isConnected(); attempt++) {
                try {
                    device.connect();
                } catch (IllegalStateException e) {
                    if (attempt > 0) {
                        throw e;
                    }
                }
            }
            resets += device.resets() - before;
        }
    }

    Set<ClientMessageId> acknowledged() {
        return Set.copyOf(acknowledged.keySet());
    }

    /** The copy was made when these were acknowledged. What came later may be sent again. */
    void forgetAllBut(Set<ClientMessageId> kept) {
        var later =
                acknowledged.keySet().stream().filter(id -> !kept.contains(id)).toList();
        later.forEach(id -> gone.add(acknowledged.remove(id)));
    }

    /** Whether all devices show exactly what history has. */
    boolean agrees() {
        return conversations.entrySet().stream().allMatch(entry -> {
            var history = rest.history(entry.getValue().get(0), entry.getKey());
            return of(entry.getValue()).stream()
                    .allMatch(device -> device.shelf().messages(entry.getKey()).equals(history));
        });
    }

    void check(Report report) {
        conversations.forEach((conversation, pair) -> {
            var history = rest.history(pair.get(0), conversation);
            holes(history, report);
            compare(conversation, history, report);
            for (var device : of(pair)) {
                var shown = device.shelf().messages(conversation);
                compare(conversation, shown, report);
                report.add(Counter.REORDERED, shown.equals(history) ? 0 : 1);
            }
        });
    }

    private static void holes(List<StoredMessage> history, Report report) {
        for (int i = 0; i < history.size(); i++) {
            report.add(Counter.HOLES, history.get(i).id().seq() == i + 1 ? 0 : 1);
        }
    }

    private void compare(ConversationId conversation, List<StoredMessage> shown, Report report) {
        var seen = new HashSet<ClientMessageId>();
        for (var message : shown) {
            var known = sent.get(message.clientMessageId());
            report.add(Counter.UNEXPECTED, known != null && known.text().equals(message.text()) ? 0 : 1);
            report.add(Counter.DUPLICATED, seen.add(message.clientMessageId()) ? 0 : 1);
            // Acknowledged before the copy was made, or since it was put back: nothing else may be there.
            report.add(Counter.UNEXPECTED, acknowledged.containsKey(message.clientMessageId()) ? 0 : 1);
        }
        report.add(
                Counter.LOST,
                acknowledged.values().stream()
                        .filter(message -> message.conversationId().equals(conversation)
                                && !seen.contains(message.clientMessageId()))
                        .count());
    }

    private List<KnowingDevice> of(List<Login> pair) {
        var members = pair.stream().map(Login::user).collect(Collectors.toSet());
        return devices.stream()
                .filter(device -> members.contains(device.login().user()))
                .toList();
    }

    void count(Report report) {
        report.add(Counter.ATTEMPTED, sent.size());
        report.add(Counter.ACKNOWLEDGED, sent.size());
        report.note(
                "%d times a device was told that it knew more than the server; %d messages were taken by a restore and not sent again"
                        .formatted(resets, gone.size()));
        if (resets == 0) {
            report.violation("no device was ever ahead of the copy (expected: some)");
        }
    }

    @Override
    public void close() {
        devices.forEach(KnowingDevice::close);
    }
}
