package chat.duet.s3;

import chat.duet.core.attachment.Elsewhere.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Signs addresses of the store for clients. Nothing is asked of the store. Thread-safe. */
final class Links {
    private final S3Presigner presigner;
    private final Bucket bucket;

    Links(S3Presigner presigner, Bucket bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** For one object, answered with these headers. */
    URI get(String key, String type, String disposition, Duration lifetime) {
        return uri(presigner
                .presignGetObject(request -> request.signatureDuration(lifetime)
                        .getObjectRequest(object -> object.bucket(bucket.name())
                                .key(key)
                                .responseContentType(type)
                                .responseContentDisposition(disposition)
                                .responseCacheControl("private, max-age=86400, immutable")))
                .url()
                .toString());
    }

    /** For an object of exactly so many bytes. */
    Place put(String key, long length, Duration lifetime) {
        PresignedPutObjectRequest signed = presigner.presignPutObject(request -> request.signatureDuration(lifetime)
                .putObjectRequest(object -> object.bucket(bucket.name())
                        .key(key)
                        .contentLength(length)
                        .contentType(Bucket.TYPE)));
        Map<String, String> headers = new TreeMap<>();
        signed.signedHeaders().forEach((name, values) -> add(headers, name, values));
        return new Place(uri(signed.url().toString()), headers);
    }

    /** Those that every client sends by itself, and browsers let nobody set, are left out. */
    private static void add(Map<String, String> headers, String name, List<String> values) {
        if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
            headers.put(name, String.join(",", values));
        }
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the library made no URI", e);
        }
    }
}
