package chat.duet.s3;

import chat.duet.core.attachment.Blob;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object as it was when it was opened: what replaces it is not read. */
final class S3Blob implements Blob {
    private final Bucket bucket;
    private final String key;
    private final long size;
    private final String tag;
    private @Nullable ResponseInputStream<GetObjectResponse> open;

    S3Blob(Bucket bucket, String key, long size, String tag) {
        this.bucket = bucket;
        this.key = key;
        this.size = size;
        this.tag = tag;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream from(long offset) throws IOException {
        close();
        if (offset >= size) {
            // A range that begins at the end is no range.
            return InputStream.nullInputStream();
        }
        ResponseInputStream<GetObjectResponse> answer = Failures.handled(
                key,
                () -> bucket.client()
                        .getObject(request -> request.bucket(bucket.name())
                                .key(key)
                                .ifMatch(tag)
                                .range("bytes=%d-".formatted(offset))));
        open = answer;
        return new ObjectStream(key, answer);
    }

    /** Breaks off what has not been read: to read it only to keep the connection may be gigabytes. */
    @Override
    public void close() {
        if (open != null) {
            open.abort();
            open = null;
        }
    }
}
