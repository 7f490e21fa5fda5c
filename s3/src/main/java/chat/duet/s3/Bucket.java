package chat.duet.s3;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The part of a bucket that is ours. Thread-safe.
 *
 * @param prefix before each key
 */
record Bucket(S3Client client, String name, String prefix) {
    /** Of all objects: what a file is stands in the database. */
    static final String TYPE = "application/octet-stream";

    String key(String folder, String file) {
        return prefix + folder + file;
    }

    /** What is known of an object; empty if it is not there. */
    Optional<HeadObjectResponse> find(String key) throws IOException {
        try {
            return Optional.of(Failures.handled(
                    key, () -> client.headObject(request -> request.bucket(name).key(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens an object.
     *
     * @throws NoSuchFileException if it is not there
     */
    S3Blob open(String key) throws IOException {
        HeadObjectResponse head = find(key).orElseThrow(() -> new NoSuchFileException(key));
        return new S3Blob(this, key, head.contentLength(), head.eTag());
    }

    /** Removes an object if it is there. */
    void delete(String key) throws IOException {
        Failures.handled(
                key, () -> client.deleteObject(request -> request.bucket(name).key(key)));
    }

    /** Names what is in a folder, without the folder. */
    void list(String folder, Consumer<String> each) throws IOException {
        String start = prefix + folder;
        Failures.handled(start, () -> {
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(name).prefix(start))
                    .contents()) {
                each.accept(object.key().substring(start.length()));
            }
            return true;
        });
    }
}
