package chat.duet.s3;

import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Blobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Contents as objects, with the keys that they have as files of a folder, so that one can be copied to the other. An object appears as a whole or not at all,
 * and is there for good once the store has said so.
 */
final class S3Blobs implements Blobs {
    private static final String FOLDER = "blobs/";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Bucket bucket;
    private final Sending sending;
    private final @Nullable Links links;

    /** @param links null where clients cannot reach the store */
    S3Blobs(Bucket bucket, @Nullable Links links) {
        this.bucket = bucket;
        this.sending = new Sending(bucket);
        this.links = links;
    }

    @Override
    public void put(String hash, Path file) throws IOException {
        String key = key(hash);
        long size = Files.size(file);
        Optional<HeadObjectResponse> there = bucket.find(key);
        if (there.isEmpty() || there.get().contentLength() != size) {
            sending.send(key, file, size, hash);
        }
        Files.deleteIfExists(file);
    }

    @Override
    public Blob open(String hash) throws IOException {
        return bucket.open(key(hash));
    }

    @Override
    public boolean delete(String hash) throws IOException {
        String key = key(hash);
        boolean there = bucket.find(key).isPresent();
        if (there) {
            bucket.delete(key);
        }
        return there;
    }

    @Override
    public void list(Consumer<String> each) throws IOException {
        bucket.list(FOLDER, name -> {
            String hash = name.substring(name.lastIndexOf('/') + 1);
            if (HASH.matcher(hash).matches() && name.equals(place(hash))) {
                each.accept(hash);
            }
        });
    }

    @Override
    public Optional<URI> direct(String hash, String type, String disposition, Duration lifetime) {
        return links == null ? Optional.empty() : Optional.of(links.get(key(hash), type, disposition, lifetime));
    }

    private String key(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash: " + hash + " (expected: 64 digits of lower-case hexadecimal)");
        }
        return bucket.key(FOLDER, place(hash));
    }

    private static String place(String hash) {
        return hash.substring(0, 2) + '/' + hash;
    }
}
