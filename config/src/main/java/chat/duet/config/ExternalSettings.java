package chat.duet.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of another backend, which then open this server as well. Off unless anything but the skew is set; then issuer, audience, algorithms and
 * exactly one source of keys are wanted.
 *
 * @param issuer the claim {@code iss} of its tokens
 * @param audience must be among the claim {@code aud}
 * @param algorithms separated by commas: HS256 with a secret, RS256 or ES256 with a public key or a JWKS
 * @param hs256Secret at least 32 bytes
 * @param publicKey a file with an RSA or P-256 public key in PEM
 * @param jwksUrl https; http only on this machine
 * @param clockSkew how far its clock may be off, 0 s to 5 m
 */
public record ExternalSettings(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String algorithms,
        @Nullable Secret hs256Secret,
        @Nullable Path publicKey,
        @Nullable URI jwksUrl,
        Duration clockSkew) {

    /** No other backend. */
    public static final ExternalSettings OFF =
            new ExternalSettings(null, null, null, null, null, null, Duration.ofSeconds(30));

    private static final Set<String> SYMMETRIC = Set.of("HS256");
    private static final Set<String> ASYMMETRIC = Set.of("RS256", "ES256");

    public ExternalSettings {
        var checks = new Checks()
                .range("clock-skew", clockSkew, Duration.ZERO, Duration.ofMinutes(5))
                .secret("hs256-secret", hs256Secret, AuthSettings.MIN_SECRET_BYTES);
        var sources = count(hs256Secret) + count(publicKey) + count(jwksUrl);
        if (count(issuer) + count(audience) + count(algorithms) + sources > 0) {
            var fitting = hs256Secret != null ? SYMMETRIC : ASYMMETRIC;
            checks.that(issuer != null, "issuer", "missing", "the iss of the tokens")
                    .that(audience != null, "audience", "missing", "one of the aud of the tokens")
                    .that(
                            algorithms != null && fitting.containsAll(split(algorithms)),
                            "algorithms",
                            algorithms == null ? "missing" : algorithms,
                            "HS256 with hs256-secret; RS256, ES256 or both with public-key or jwks-url")
                    .that(
                            sources == 1,
                            "jwks-url",
                            sources + " sources of keys",
                            "exactly one of hs256-secret, public-key and jwks-url")
                    .that(
                            jwksUrl == null || safe(jwksUrl),
                            "jwks-url",
                            String.valueOf(jwksUrl),
                            "an https URL, or http on this machine");
        }
        checks.done();
    }

    public boolean enabled() {
        return issuer != null;
    }

    /** Those that are allowed; empty if off. */
    public Set<String> algorithmNames() {
        return algorithms == null ? Set.of() : split(algorithms);
    }

    private static Set<String> split(String names) {
        var split = new LinkedHashSet<String>();
        for (var name : names.split(",", -1)) {
            split.add(name.strip());
        }
        return split;
    }

    private static int count(@Nullable Object value) {
        return value == null ? 0 : 1;
    }

    private static boolean safe(URI url) {
        return url.getHost() != null
                && ("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme())
                                && Set.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost())));
    }
}
