package chat.duet.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;

/** Puts files into the store: small ones by one request, large ones in parts. The store checks what arrives against the SHA-256 that comes with it. */
final class Sending {
    /** Stores take 5 GiB at most by one request, and what breaks off begins anew. */
    static final long LARGEST_WHOLE = Parts.SIZE;

    private final Bucket bucket;
    private final Parts parts;

    Sending(Bucket bucket) {
        this.bucket = bucket;
        this.parts = new Parts(bucket);
    }

    /** @param hash SHA-256 in hexadecimal */
    void send(String key, Path file, long size, String hash) throws IOException {
        if (size > LARGEST_WHOLE) {
            parts.send(key, file, size);
            return;
        }
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
        Failures.handled(
                key,
                () -> bucket.client()
                        .putObject(
                                request -> request.bucket(bucket.name())
                                        .key(key)
                                        .contentType(Bucket.TYPE)
                                        .checksumSHA256(checksum),
                                RequestBody.fromFile(file)));
    }
}
