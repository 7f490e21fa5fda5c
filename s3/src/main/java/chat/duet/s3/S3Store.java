package chat.duet.s3;

import chat.duet.config.S3Settings;
import chat.duet.core.attachment.Blobs;
import chat.duet.core.attachment.Elsewhere;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket, for the contents of files and for what clients put there. Thread-safe. */
public final class S3Store implements AutoCloseable {
    private final S3Client client;
    private final Trial trial;
    private final @Nullable S3Presigner presigner;
    private final Blobs blobs;
    private final Elsewhere elsewhere;

    private S3Store(S3Settings settings, S3Client client, Trial trial) {
        this.client = client;
        this.trial = trial;
        URI publicEndpoint = settings.publicEndpoint();
        presigner = publicEndpoint == null ? null : Clients.presigner(settings, publicEndpoint);
        Bucket bucket = new Bucket(client, Clients.bucket(settings), settings.prefix());
        @Nullable Links links = presigner == null ? null : new Links(presigner, bucket);
        blobs = new S3Blobs(bucket, links);
        elsewhere = new S3Elsewhere(bucket, links);
    }

    /**
     * Opens the store that the settings name, once it has proved that it can be read and written.
     *
     * @throws IOException that says what is in the way
     * @throws IllegalArgumentException if the settings name none
     */
    public static S3Store open(S3Settings settings) throws IOException {
        S3Client client = Clients.client(settings);
        try {
            Trial trial = new Trial(client, Clients.bucket(settings), settings.prefix());
            trial.run();
            return new S3Store(settings, client, trial);
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Removes what a crash left of files in parts. Only for the one server that writes to the store, before it does. */
    public void clearParts() {
        trial.clearParts();
    }

    public Blobs blobs() {
        return blobs;
    }

    /** Takes files only if there is an address of the store for clients. */
    public Elsewhere elsewhere() {
        return elsewhere;
    }

    @Override
    public void close() {
        if (presigner != null) {
            presigner.close();
        }
        client.close();
    }
}
