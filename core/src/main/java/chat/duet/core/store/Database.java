package chat.duet.core.store;

import chat.duet.core.account.AccountStore;
import chat.duet.core.account.LoginSources;
import chat.duet.core.attachment.UploadStore;
import chat.duet.core.audit.AuditLog;
import chat.duet.core.backend.PlatformStore;
import chat.duet.core.companion.CompanionStore;
import chat.duet.core.conversation.ConversationStore;
import chat.duet.core.delivery.CursorStore;
import chat.duet.core.device.DeviceStore;
import chat.duet.core.erasure.ErasureStore;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.key.KeyStore;
import chat.duet.core.limit.Limiter;
import chat.duet.core.link.LinkStore;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Strangers;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.PostStore;
import chat.duet.core.presence.LastSeenStore;
import chat.duet.core.push.RegistrationStore;
import chat.duet.core.push.RingStore;
import chat.duet.core.push.SilenceStore;
import chat.duet.core.push.Timeline;
import chat.duet.core.push.TimelineStore;
import chat.duet.core.receipt.ReceiptStore;
import chat.duet.core.report.ReportStore;
import chat.duet.core.session.RefreshTokenStore;
import chat.duet.core.statistics.StatisticsStore;
import chat.duet.core.webhook.WebhookStore;
import chat.duet.protocol.id.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQLite database: one file, one writer, a few readers, and all ports implemented on them. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    /** After a crash all that is in the journal is due, and a server that starts has better things to do. */
    private static final Duration FOLDING_DELAY = Duration.ofSeconds(5);

    private static final Duration FOLDING_PAUSE = Duration.ofMillis(250);
    private static final String TOKEN_SECRET = "token-secret";
    private static final String TICKET_SECRET = "ticket-secret";
    private static final String REPORT_SECRET = "report-secret";

    private final Connections connections;
    private final ReadPool readers;
    private final Memtables memtables;
    private final GroupCommit writer;
    private final InstantSource clock;
    private final SqliteAccountStore accounts;
    private final SqliteCursorStore cursors;

    /**
     * Opens the file, made if it is not there, and brings its schema up to date.
     *
     * @param writing serial; ended by {@link #close}
     * @param announcements runs what follows a commit, one task at a time, in order
     * @param mostWaiting how much work may wait for the writer
     * @param cursorDelay how long an acknowledged cursor may stay in memory
     * @throws IllegalStateException if the file was written by a newer version
     */
    public Database(
            Path file,
            Connector connector,
            InstantSource clock,
            Worker writing,
            Executor announcements,
            Timer timer,
            int mostWaiting,
            Duration cursorDelay) {
        connections = new Connections(file, connector);
        this.clock = clock;
        try (Handle handle = connections.writer()) {
            Migrations.run(handle);
            memtables = new Memtables(handle);
        }
        readers = new ReadPool(connections, READERS);
        writer = new GroupCommit(connections, memtables, clock, writing, announcements, mostWaiting);
        accounts = new SqliteAccountStore(writer, readers);
        cursors = new SqliteCursorStore(writer, timer, cursorDelay);
        timer.after(FOLDING_DELAY, () -> timer.every(FOLDING_PAUSE, this::foldWhatIsDue));
    }

    /** Every commit folds, and the first one after a fault finds out what became of the one before; this is for when there is none. */
    private void foldWhatIsDue() {
        if (!memtables.trusted() || Folding.due(memtables.current(), clock.millis())) {
            var unused = writer.submit(transaction -> Outcome.done());
        }
    }

    /** Starts writing. Before this, work only gathers. */
    public void start(CommitListener listener) {
        writer.start(listener);
    }

    /** The secret that signs access tokens, made by {@code maker} when there is none yet. To be called before {@link #start}. */
    public byte[] tokenSecret(Supplier<byte[]> maker) {
        try (Handle handle = connections.writer()) {
            return Keepsakes.keep(handle, TOKEN_SECRET, maker);
        }
    }

    /** The secret that seals reports, made by {@code maker} when there is none yet. To be called before {@link #start}. */
    public byte[] reportSecret(Supplier<byte[]> maker) {
        try (Handle handle = connections.writer()) {
            return Keepsakes.keep(handle, REPORT_SECRET, maker);
        }
    }

    /** The secret that signs tickets for files, made by {@code maker} when there is none yet. To be called before {@link #start}. */
    public byte[] ticketSecret(Supplier<byte[]> maker) {
        try (Handle handle = connections.writer()) {
            return Keepsakes.keep(handle, TICKET_SECRET, maker);
        }
    }

    /** Writes a little and sees it on disk: whether messages could be accepted now. */
    public CompletableFuture<Outcome<Void>> probe() {
        return writer.submit(transaction -> {
            transaction.handle().execute("UPDATE setting SET value = value WHERE name = ?", TOKEN_SECRET);
            return Outcome.done();
        });
    }

    public AccountStore accounts() {
        return accounts;
    }

    public LoginSources loginSources() {
        return accounts;
    }

    public LastSeenStore lastSeen() {
        return accounts;
    }

    public DeviceStore devices() {
        return new SqliteDeviceStore(writer, readers);
    }

    public RefreshTokenStore refreshTokens() {
        return new SqliteRefreshTokenStore(writer);
    }

    public ConversationStore conversations() {
        return new SqliteConversationStore(writer, readers, memtables);
    }

    /**
     * Messages.
     *
     * @param strangers decides about first messages
     * @param linkPreviews whether pages that messages link to are to be looked at
     */
    public MessageLog messages(Strangers strangers, boolean linkPreviews) {
        return new SqliteMessageLog(writer, readers, memtables, strangers, new LinkRows(linkPreviews));
    }

    public ReceiptStore receipts() {
        return new SqliteReceiptStore(writer);
    }

    public InboxLog inbox() {
        return new SqliteInboxLog(readers, memtables);
    }

    public CursorStore cursors() {
        return cursors;
    }

    public RegistrationStore registrations() {
        return new SqliteRegistrationStore(writer, readers);
    }

    public RingStore rings() {
        return new SqliteRingStore(writer, readers);
    }

    public ErasureStore erasures() {
        return new SqliteErasureStore(writer, readers, connections);
    }

    public WebhookStore webhooks() {
        return new SqliteWebhookStore(writer, readers);
    }

    public SilenceStore silences() {
        return new SqliteSilenceStore(writer, readers);
    }

    public PostStore posts() {
        return new SqlitePostStore(writer, readers);
    }

    /**
     * Companion requests.
     *
     * @param strangers decides about first messages
     * @param limiter about new requests
     */
    public CompanionStore companions(Strangers strangers, Limiter limiter) {
        return new SqliteCompanionStore(writer, readers, new Asking(strangers, limiter));
    }

    public ReportStore reports() {
        return new SqliteReportStore(writer, readers);
    }

    public KeyStore keys() {
        return new SqliteKeyStore(writer, readers);
    }

    public PlatformStore platform() {
        return new SqlitePlatformStore(writer);
    }

    public UploadStore uploads() {
        return new SqliteUploadStore(writer, readers);
    }

    public LinkStore links() {
        return new SqliteLinkStore(writer, readers);
    }

    public AuditLog audit() {
        return new SqliteAuditLog(readers);
    }

    public StatisticsStore statistics() {
        return new SqliteStatisticsStore(writer, readers);
    }

    public TimelineStore timelines() {
        return new SqliteTimelineStore(readers);
    }

    /**
     * What became of a message, read from a file that nobody, or a server, has open; empty if there is no such message.
     *
     * @throws IllegalStateException if the file is not a database of this version
     */
    public static Optional<Timeline> explain(Path file, MessageId message) {
        return SqliteTimelineStore.explain(file, message);
    }

    /** Stores what is waiting, cursors included, and closes the file. Blocks. */
    @Override
    public void close() {
        var unused = cursors.flush();
        writer.close();
        readers.close();
        tidy();
    }

    /**
     * Leaves one file behind. The last connection to go was a reader's, which may not move what is in the write-ahead log into the file; and a log that
     * is left over would be applied to whatever copy is put in the file's place.
     */
    private void tidy() {
        try (Handle last = connections.writer()) {
            last.execute("PRAGMA user_version");
        } catch (RuntimeException e) {
            // The disk is full or failing: nothing is lost, the next start finds both files.
            log.warn("write-ahead log not moved into the database: {}", e.toString());
        }
    }
}
