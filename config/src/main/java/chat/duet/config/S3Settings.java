package chat.duet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A store with the interface of Amazon S3 in which files are kept instead of a folder. Off unless an address, a bucket or a key is set; then all four are
 * wanted.
 *
 * @param endpoint http or https: where this server reaches it
 * @param publicEndpoint http or https: where clients reach it; null: they do not, and all bytes go through this server
 * @param region that requests are signed for, 1 to 40 characters
 * @param bucket must be there; 3 to 63 characters
 * @param accessKey names the account; part of each signed address
 * @param pathStyle whether the bucket is the first part of the path, rather than of the host's name
 * @param prefix before each key: folders that end with a slash, at most 200 characters
 */
public record S3Settings(
        @Nullable URI endpoint,
        @Nullable URI publicEndpoint,
        String region,
        @Nullable String bucket,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        boolean pathStyle,
        String prefix) {

    /** No such store: files lie in a folder. */
    public static final S3Settings OFF = new S3Settings(null, null, "us-east-1", null, null, null, true, "duet/");

    private static final int LONGEST_PREFIX = 200;

    public S3Settings {
        var checks = new Checks()
                .url("endpoint", endpoint, "http", "https")
                .url("public-endpoint", publicEndpoint, "http", "https")
                .matches("region", region, "[A-Za-z0-9-]{1,40}", "1 to 40 letters, digits and -")
                .that(
                        prefix.length() <= LONGEST_PREFIX && prefix.matches("([A-Za-z0-9._-]+/)+"),
                        "prefix",
                        prefix,
                        "folders such as duet/, of letters, digits and ._-, at most " + LONGEST_PREFIX + " characters");
        if (endpoint != null || publicEndpoint != null || bucket != null || accessKey != null || secretKey != null) {
            checks.that(
                            endpoint != null,
                            "endpoint",
                            "missing",
                            "the address of the store, such as https://s3.example.org")
                    .that(
                            bucket != null && bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                            "bucket",
                            bucket == null ? "missing" : bucket,
                            "3 to 63 lower-case letters, digits, . and -")
                    .that(
                            accessKey != null && !accessKey.isBlank(),
                            "access-key",
                            "missing",
                            "the name of the key that secret-key belongs to")
                    .that(
                            secretKey != null && !secretKey.reveal().isBlank(),
                            "secret-key",
                            "missing",
                            "the secret of access-key");
        }
        checks.done();
    }

    public boolean enabled() {
        return endpoint != null;
    }

    /** Whether clients reach the store, so that files need not pass this server. */
    public boolean direct() {
        return enabled() && publicEndpoint != null;
    }
}
