package chat.duet.s3;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Finds out at the start, rather than with the first file, whether the bucket can be used; and clears away what a crash left of files in parts. */
final class Trial {
    private static final Logger log = LoggerFactory.getLogger(Trial.class);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    Trial(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** @throws IOException that says which step failed, and how */
    void run() throws IOException {
        String key = prefix + "trial";
        step(
                "list",
                () -> client.listObjectsV2(
                        request -> request.bucket(bucket).prefix(prefix).maxKeys(1)));
        step(
                "write",
                () -> client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("duet")));
        step(
                "read",
                () -> client.getObjectAsBytes(request -> request.bucket(bucket).key(key)));
        step(
                "delete",
                () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    private void step(String what, Runnable request) throws IOException {
        try {
            request.run();
        } catch (SdkException e) {
            throw new IOException("%s: cannot %s: %s".formatted(bucket, what, Failures.reason(e)), e);
        }
    }

    /** Nobody else writes under our prefix, so whatever has begun there belongs to a server that is no more. */
    void clearParts() {
        try {
            for (MultipartUpload left : client.listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .uploads()) {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(left.key()).uploadId(left.uploadId()));
            }
        } catch (SdkException e) {
            log.warn("bucket {}: what was left of files in parts not cleared up: {}", bucket, Failures.reason(e));
        }
    }
}
