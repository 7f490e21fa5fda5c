package chat.duet.core;

import chat.duet.config.Settings;
import chat.duet.core.account.Accounts;
import chat.duet.core.attachment.Attachments;
import chat.duet.core.companion.Companions;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.delivery.Delivery;
import chat.duet.core.device.Devices;
import chat.duet.core.erasure.Erasure;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.limit.Limiter;
import chat.duet.core.link.LinkReader;
import chat.duet.core.message.AcceptedCount;
import chat.duet.core.message.Messages;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Posts;
import chat.duet.core.presence.Presence;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Push;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.Timeline;
import chat.duet.core.receipt.Receipts;
import chat.duet.core.session.Sessions;
import chat.duet.core.store.Database;
import chat.duet.core.store.Keepsakes;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.core.webhook.Webhooks;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.id.MessageId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The assembled core. Opening it recovers whatever a crash left behind; closing it stores what is on its way. Thread-safe. */
public final class Chat implements AutoCloseable {
    private final Foundation foundation;
    private final Reach reach;
    private final Membership membership;
    private final Exchange exchange;
    private final Operation operation;
    private final Enclosures enclosures;
    private final AcceptedCount accepted;

    private Chat(
            Path file,
            Settings settings,
            Environment environment,
            Map<Gateway, PushGateway> gateways,
            WebhookSender sender,
            Outside outside) {
        foundation = new Foundation(file, settings, environment, gateways.keySet(), outside.links() != LinkReader.NONE);
        reach = new Reach(foundation, gateways);
        membership = new Membership(foundation, reach);
        exchange = new Exchange(foundation);
        operation = new Operation(foundation, reach, membership, exchange, sender);
        enclosures = new Enclosures(foundation, outside);
        accepted = new AcceptedCount(reach.start());
        foundation.database.start(accepted);
        operation.start(foundation.threads);
        enclosures.start(foundation.threads);
        reach.sweep(foundation);
    }

    /**
     * Opens the chat on a database file, made if it is not there.
     *
     * @param gateways through which devices are rung; with none, nobody is
     * @throws IllegalStateException if the file was written by a newer version
     */
    public static Chat open(Path file, Settings settings, Environment environment, Map<Gateway, PushGateway> gateways) {
        return open(file, settings, environment, gateways, WebhookSender.NONE);
    }

    /** As {@link #open(Path, Settings, Environment, Map)}, for a chat that tells other servers what happens. */
    public static Chat open(
            Path file,
            Settings settings,
            Environment environment,
            Map<Gateway, PushGateway> gateways,
            WebhookSender sender) {
        return open(file, settings, environment, gateways, sender, Outside.beside(file));
    }

    /** As {@link #open(Path, Settings, Environment, Map, WebhookSender)}, for a chat that looks at files and pages. */
    public static Chat open(
            Path file,
            Settings settings,
            Environment environment,
            Map<Gateway, PushGateway> gateways,
            WebhookSender sender,
            Outside outside) {
        return new Chat(file, settings, environment, gateways, sender, outside);
    }

    /** As {@link #open(Path, Settings, Environment, Map)}, for a chat that rings nobody. */
    public static Chat open(Path file, Settings settings, Environment environment) {
        return open(file, settings, environment, Map.of());
    }

    /**
     * Everything that is known about a message, read from a database file without opening a chat on it; a server may have the file open. Empty if there
     * is no such message.
     *
     * @throws IllegalStateException if the file is not a database of this version
     */
    public static Optional<Timeline> explain(Path file, MessageId message) {
        return Database.explain(file, message);
    }

    /**
     * A secret that is made once and kept in the database file from then on; the file is made if it is not there. To be called while no chat is open on
     * it.
     *
     * @throws IllegalStateException if the file was written by a newer version
     */
    public static byte[] keep(Path file, Environment environment, String name, Supplier<byte[]> maker) {
        return Keepsakes.keep(file, environment.connector(), name, maker);
    }

    /** Plugs in what carries events to devices. */
    public void plug(Wire real) {
        reach.wire.plug(real);
    }

    public Limiter limiter() {
        return foundation.limiter;
    }

    public Accounts accounts() {
        return membership.accounts;
    }

    public Devices devices() {
        return membership.devices;
    }

    public Sessions sessions() {
        return membership.sessions;
    }

    public Conversations conversations() {
        return exchange.conversations;
    }

    public Posts posts() {
        return exchange.posts;
    }

    public Companions companions() {
        return exchange.companions;
    }

    public Messages messages() {
        return exchange.messages;
    }

    public Receipts receipts() {
        return exchange.receipts;
    }

    public Presence presence() {
        return reach.presence;
    }

    public InboxLog inbox() {
        return foundation.database.inbox();
    }

    public Delivery delivery() {
        return reach.delivery;
    }

    public Erasure erasure() {
        return operation.erasure;
    }

    public Attachments attachments() {
        return enclosures.attachments;
    }

    public Webhooks webhooks() {
        return operation.webhooks;
    }

    public Push push() {
        return reach.push;
    }

    public Operators operators() {
        return operation.operators;
    }

    /** How many messages were accepted since the start. */
    public long messagesAccepted() {
        return accepted.messages();
    }

    /** Whether a message could be stored now. */
    public CompletableFuture<Outcome<Void>> ready() {
        return foundation.database.probe();
    }

    @Override
    public void close() {
        foundation.threads.timer().end();
        foundation.threads.endPush();
        reach.push.close();
        foundation.database.close();
        foundation.threads.close();
    }
}
