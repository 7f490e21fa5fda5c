package chat.duet.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Puts a large file into the store part by part; nothing is there until the last step. */
final class Parts {
    /** Of a part, in bytes: 10,000 of them, which is as many as there may be, are 625 GiB. */
    static final long SIZE = 64L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final Bucket bucket;

    Parts(Bucket bucket) {
        this.bucket = bucket;
    }

    void send(String key, Path file, long size) throws IOException {
        String upload = Failures.handled(
                key,
                () -> bucket.client()
                        .createMultipartUpload(request -> request.bucket(bucket.name())
                                .key(key)
                                .contentType(Bucket.TYPE)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                        .uploadId());
        try {
            List<CompletedPart> sent = new ArrayList<>();
            for (long offset = 0; offset < size; offset += SIZE) {
                sent.add(send(key, upload, sent.size() + 1, new Slice(file, offset, Math.min(SIZE, size - offset))));
            }
            Failures.handled(
                    key,
                    () -> bucket.client()
                            .completeMultipartUpload(request -> request.bucket(bucket.name())
                                    .key(key)
                                    .uploadId(upload)
                                    .multipartUpload(whole -> whole.parts(sent))));
        } catch (IOException | RuntimeException e) {
            giveUp(key, upload);
            throw e;
        }
    }

    private CompletedPart send(String key, String upload, int number, Slice slice) throws IOException {
        String checksum = slice.checksum();
        UploadPartResponse answer = Failures.handled(
                key,
                () -> bucket.client()
                        .uploadPart(
                                request -> request.bucket(bucket.name())
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .checksumSHA256(checksum),
                                RequestBody.fromContentProvider(provider(slice), slice.length(), Bucket.TYPE)));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumSHA256(checksum)
                .build();
    }

    /** Opens the slice anew for each attempt. */
    private static ContentStreamProvider provider(Slice slice) {
        return ContentStreamProvider.fromInputStreamSupplier(slice::open);
    }

    private void giveUp(String key, String upload) {
        try {
            Failures.handled(
                    key,
                    () -> bucket.client()
                            .abortMultipartUpload(request ->
                                    request.bucket(bucket.name()).key(key).uploadId(upload)));
        } catch (IOException e) {
            log.warn("parts of {} left in the store until the next start: {}", key, e.toString());
        }
    }
}
