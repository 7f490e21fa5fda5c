package chat.duet.core;

import chat.duet.config.AuthSettings;
import chat.duet.config.Secret;
import chat.duet.config.Settings;
import chat.duet.config.WebhookSettings;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.LoginThrottle;
import chat.duet.core.account.PasswordHashing;
import chat.duet.core.backend.Backend;
import chat.duet.core.companion.Companions;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.delivery.Delivery;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.device.Devices;
import chat.duet.core.erasure.Erasure;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.key.Keys;
import chat.duet.core.limit.Limiter;
import chat.duet.core.message.AcceptedCount;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Messages;
import chat.duet.core.message.Strangers;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Posts;
import chat.duet.core.presence.Presence;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Push;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushStores;
import chat.duet.core.push.Timeline;
import chat.duet.core.receipt.Receipts;
import chat.duet.core.report.Moderation;
import chat.duet.core.report.Reports;
import chat.duet.core.session.AccessTokens;
import chat.duet.core.session.ExternalLogin;
import chat.duet.core.session.Sessions;
import chat.duet.core.statistics.Census;
import chat.duet.core.store.Database;
import chat.duet.core.store.Keepsakes;
import chat.duet.core.webhook.Dispatch;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.core.webhook.WebhookStore;
import chat.duet.core.webhook.Webhooks;
import chat.duet.core.wire.LateWire;
import chat.duet.core.wire.Wire;
import chat.duet.protocol.id.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The assembled core. Opening it recovers whatever a crash left behind; closing it stores what is on its way. Thread-safe. */
public final class Chat implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration WEBHOOK_PAUSE = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMinutes(1);

    private final ChatThreads threads;
    private final LateWire wire = new LateWire();
    private final Database database;
    private final Limiter limiter;
    private final Accounts accounts;
    private final Devices devices;
    private final Sessions sessions;
    private final Conversations conversations;
    private final Posts posts;
    private final Companions companions;
    private final Messages messages;
    private final Receipts receipts;
    private final Presence presence;
    private final Delivery delivery;
    private final Push push;
    private final Webhooks webhooks;
    private final Erasure erasure;
    private final Operators operators;
    private final AcceptedCount accepted;

    private Chat(
            Path file,
            Settings settings,
            Environment environment,
            Map<Gateway, PushGateway> gateways,
            WebhookSender sender) {
        var clock = environment.clock();
        var random = environment.random();
        AuthSettings auth = settings.auth();
        threads = new ChatThreads(
                environment.execution(),
                gateways.keySet(),
                settings.push().workers(),
                settings.webhooks().workers());
        database = new Database(
                file,
                environment.connector(),
                clock,
                threads.writer(),
                threads.announcements(),
                threads.timer(),
                settings.limits().pendingWrites(),
                settings.delivery().cursorFlush());
        byte[] secret = secret(auth, environment);
        Strangers strangers = new Strangers(settings.safety());
        MessageLog log = database.messages(strangers);
        delivery = new Delivery(
                wire,
                database.inbox(),
                database.cursors(),
                threads.background(),
                clock,
                settings.delivery().window());
        push = new Push(
                settings.push(),
                gateways,
                threads.push(),
                new PushStores(database.registrations(), database.rings(), database.silences(), database.timelines()),
                database.inbox(),
                log,
                delivery,
                threads.background(),
                threads.timer(),
                clock,
                random);
        limiter = new Limiter(settings.limits(), clock);
        PasswordHashing hashing = new PasswordHashing(random, settings.limits().passwordHashing());
        accounts = new Accounts(
                database.accounts(),
                hashing,
                clock,
                random,
                limiter,
                new LoginThrottle(limiter, database.loginSources()),
                auth.registration(),
                this::suspended,
                this::revoked);
        devices = new Devices(
                database.devices(), clock, random, settings.limits().devicesPerUser(), this::connected, this::revoked);
        sessions = new Sessions(
                new AccessTokens(secret, auth.accessTokenLifetime(), clock),
                auth.external().enabled()
                        ? Optional.of(new ExternalLogin(auth.external(), accounts, clock))
                        : Optional.empty(),
                database.refreshTokens(),
                devices,
                this::revoked,
                clock,
                random,
                auth.refreshTokenLifetime(),
                auth.refreshGrace());
        conversations = new Conversations(
                database.conversations(),
                database.accounts(),
                clock,
                random,
                limiter,
                settings.conversations().archiveAfter());
        posts = new Posts(database.posts(), clock, random, limiter);
        companions = new Companions(
                database.companions(strangers, limiter),
                random,
                settings.limits().messageText());
        messages = new Messages(log, settings.limits().messageText(), limiter);
        receipts = new Receipts(database.receipts(), limiter);
        presence =
                new Presence(wire, database.conversations(), database.lastSeen(), threads.presence(), clock, limiter);
        operators = operators(settings, environment, log);
        push.start();
        accepted = new AcceptedCount(gateways.isEmpty() ? delivery : new Listeners(List.of(delivery, push)));
        if (!gateways.isEmpty()) {
            delivery.watch(push);
        }
        WebhookStore endpoints = database.webhooks();
        webhooks = new Webhooks(
                endpoints, sender, clock, random, settings.webhooks().secretOverlap());
        erasure = new Erasure(database.erasures(), this::revoked, threads.background());
        database.start(accepted);
        threads.timer().every(SWEEP, erasure::sweep);
        dispatch(settings.webhooks(), endpoints, sender, environment);
        operators.census().tick();
        threads.timer().every(TICK, operators.census()::tick);
        Duration expiry = settings.broker().sessionExpiry();
        threads.timer().every(SWEEP, () -> delivery.sweep(expiry));
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
        return new Chat(file, settings, environment, gateways, sender);
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

    /** Its registration for push stays: the user may come back. */
    private void suspended(DeviceAddress device) {
        delivery.revoked(device);
    }

    private boolean connected(DeviceAddress device) {
        return presence.connected(device);
    }

    private void revoked(DeviceAddress device) {
        delivery.revoked(device);
        push.revoked(device);
    }

    private void dispatch(WebhookSettings settings, WebhookStore store, WebhookSender sender, Environment environment) {
        Dispatch dispatch = new Dispatch(
                store,
                sender,
                threads.webhooks(),
                settings.workers(),
                environment.clock(),
                environment.random(),
                settings.deadRetention());
        threads.timer().every(WEBHOOK_PAUSE, () -> threads.webhooks().execute(dispatch::look));
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

    private byte[] secret(AuthSettings auth, Environment environment) {
        Secret configured = auth.tokenSecret();
        if (configured != null) {
            return configured.revealBytes();
        }
        return database.tokenSecret(() -> newSecret(environment));
    }

    private static byte[] newSecret(Environment environment) {
        byte[] made = new byte[SECRET_BYTES];
        environment.random().nextBytes(made);
        return made;
    }

    private Operators operators(Settings settings, Environment environment, MessageLog log) {
        var audit = database.audit();
        var reports = new Reports(
                database.reports(),
                log,
                database.reportSecret(() -> newSecret(environment)),
                limiter,
                environment.clock(),
                environment.random());
        var backend = new Backend(
                accounts,
                devices,
                sessions,
                conversations,
                database.platform(),
                audit,
                settings.limits().messageText());
        return new Operators(
                reports,
                new Moderation(reports, accounts, audit),
                new Keys(database.keys(), environment.clock(), environment.random()),
                backend,
                audit,
                new Census(database.statistics(), presence::online, push, environment.clock()));
    }

    /** Plugs in what carries events to devices. */
    public void plug(Wire real) {
        wire.plug(real);
    }

    public Limiter limiter() {
        return limiter;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Devices devices() {
        return devices;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Posts posts() {
        return posts;
    }

    public Companions companions() {
        return companions;
    }

    public Messages messages() {
        return messages;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Presence presence() {
        return presence;
    }

    public InboxLog inbox() {
        return database.inbox();
    }

    public Delivery delivery() {
        return delivery;
    }

    public Erasure erasure() {
        return erasure;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Push push() {
        return push;
    }

    public Operators operators() {
        return operators;
    }

    /** How many messages were accepted since the start. */
    public long messagesAccepted() {
        return accepted.messages();
    }

    /** Whether a message could be stored now. */
    public CompletableFuture<Outcome<Void>> ready() {
        return database.probe();
    }

    @Override
    public void close() {
        threads.timer().end();
        threads.endPush();
        push.close();
        database.close();
        threads.close();
    }
}
