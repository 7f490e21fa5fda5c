package chat.duet.core.attachment;

import chat.duet.config.AttachmentSettings;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.core.limit.Limiter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Files, assembled. Thread-safe. */
public final class Attachments {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration CLEAR = Duration.ofMinutes(1);
    /** Each look at another place may be paid for. */
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final UploadStore store;
    private final Incoming incoming;
    private final Gallery gallery;
    private final Uploads uploads;
    private final Downloads downloads;
    private final Processing processing;
    private final Upkeep upkeep;

    /**
     * What files need from outside.
     *
     * @param folder in which they gather; made when there is something for it
     * @param elsewhere where clients can put them as well
     */
    public record Outside(Path folder, Blobs blobs, Elsewhere elsewhere, Inspector inspector) {
        /** Everything in one folder, and nothing looked at. */
        public static Outside folder(Path folder) {
            return new Outside(folder, new FolderBlobs(folder.resolve("blobs")), Elsewhere.NONE, Inspector.PLAIN);
        }

        Path incoming() {
            return folder.resolve("incoming");
        }
    }

    /**
     * Assembles them; {@link #start} sets them going.
     *
     * @param secret signs tickets
     * @param worker serial; blocked while a file is looked at
     */
    public Attachments(
            UploadStore store,
            Outside outside,
            AttachmentSettings settings,
            byte[] secret,
            Limiter limiter,
            InstantSource clock,
            RandomGenerator random,
            Worker worker) {
        this.store = store;
        incoming = new Incoming(outside.incoming());
        Contents contents = new Contents(store, outside.blobs());
        Inspector inspector = Inspector.inTurn(outside.inspector());
        processing = new Processing(store, incoming, contents, inspector, worker);
        gallery = new Gallery(incoming, contents, inspector);
        Intake intake = new Intake(store, incoming, settings.diskReserve(), clock);
        Outpost outpost = new Outpost(outside.elsewhere(), intake, settings.linkLifetime(), clock, worker);
        upkeep = new Upkeep(store, incoming, outpost, contents, settings.unsentLifetime(), clock, worker);
        uploads = new Uploads(store, intake, outpost, settings, limiter, clock, random, processing::call, upkeep::call);
        downloads = new Downloads(store, outside.blobs(), new Tickets(secret), settings.linkLifetime(), clock);
    }

    /** Goes on with what a stop or a crash interrupted, and clears up from time to time. */
    public void start(Timer timer) {
        incoming.clearWorkshops();
        processing.call();
        upkeep.call();
        upkeep.sweep();
        timer.every(LOOK, processing::call);
        timer.every(CLEAR, upkeep::call);
        timer.every(SWEEP, upkeep::sweep);
    }

    public Uploads uploads() {
        return uploads;
    }

    public Downloads downloads() {
        return downloads;
    }

    /** For reading what a user has. */
    public UploadStore store() {
        return store;
    }

    /** For pictures that the server fetches. */
    public Gallery gallery() {
        return gallery;
    }
}
