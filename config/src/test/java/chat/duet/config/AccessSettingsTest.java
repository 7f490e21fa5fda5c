package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may come in, and from where. */
class AccessSettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void tokensOfAnotherBackendNeedEverythingAndOneSourceOfKeys() {
        assertThat(problems("auth: {external: {audience: duet}}"))
                .extracting(problem -> problem.substring(0, problem.indexOf(" (")))
                .containsExactlyInAnyOrder(
                        "auth.external.issuer: missing",
                        "auth.external.algorithms: missing",
                        "auth.external.jwks-url: 0 sources of keys");
        assertThat(problems("""
                        auth:
                          token-secret: %s
                          external: {issuer: a, audience: b, algorithms: 'HS256, RS256', hs256-secret: %s}
                        """.formatted(SECRET, SECRET)))
                .singleElement()
                .asString()
                .startsWith("auth.external.algorithms: HS256, RS256");
        for (var algorithms : List.of("none", "HS256", "RS256, HS256", "RS256,", "PS256")) {
            assertThat(problems("auth: {external: {issuer: a, audience: b, algorithms: '" + algorithms
                            + "', public-key: key.pem}}"))
                    .as(algorithms)
                    .hasSize(1);
        }
        assertThat(problems("auth: {token-secret: " + SECRET
                        + ", external: {issuer: a, audience: b, algorithms: HS256, hs256-secret: " + SECRET
                        + "}}"))
                .singleElement()
                .asString()
                .startsWith("auth.external.hs256-secret: [REDACTED]");
        assertThat(problems(
                        "auth: {external: {issuer: a, audience: b, algorithms: RS256, jwks-url: 'http://id.example/k',"
                                + " public-key: k.pem}}"))
                .hasSize(2);
    }

    @Test
    void trustedProxiesAreAddressesOrNetworks() {
        for (var wrong : List.of("localhost", "10.0.0.0/33", "127.0.0.1,", "1.2.3.4.5", "::1/129")) {
            assertThat(problems("http: {trusted-proxies: '" + wrong + "'}"))
                    .as(wrong)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("http.trusted-proxies: " + wrong);
        }
    }

    private List<String> problems(String text) {
        var failure = catchThrowableOfType(SettingsException.class, () -> load(text));
        return failure.problems().stream().map(SettingProblem::toString).toList();
    }

    private void load(String text) throws IOException {
        SettingsLoader.load(Files.writeString(folder.resolve("duet.yaml"), text), Map.of());
    }
}
