package chat.duet.s3;

import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Elsewhere;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files that clients have put into the store, each under the id of its upload. */
final class S3Elsewhere implements Elsewhere {
    private static final String FOLDER = "incoming/";

    private final Bucket bucket;
    private final @Nullable Links links;

    /** @param links null where clients cannot reach the store */
    S3Elsewhere(Bucket bucket, @Nullable Links links) {
        this.bucket = bucket;
        this.links = links;
    }

    @Override
    public Optional<Place> invite(UploadId id, long length, Duration lifetime) {
        return links == null ? Optional.empty() : Optional.of(links.put(key(id), length, lifetime));
    }

    @Override
    public Blob open(UploadId id) throws IOException {
        return bucket.open(key(id));
    }

    @Override
    public void delete(UploadId id) throws IOException {
        bucket.delete(key(id));
    }

    @Override
    public void list(Consumer<UploadId> each) throws IOException {
        bucket.list(FOLDER, name -> UploadId.parse(name).ifPresent(each));
    }

    private String key(UploadId id) {
        return bucket.key(FOLDER, id.toString());
    }
}
