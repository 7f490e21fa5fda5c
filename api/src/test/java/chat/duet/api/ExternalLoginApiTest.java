package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.ExternalSettings;
import chat.duet.config.Secret;
import chat.duet.core.audit.Actor;
import chat.duet.protocol.id.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of another backend (RFC 8725). */
class ExternalLoginApiTest {
    private static final String ISSUER = "https://id.example";
    private static final String SHARED = "a secret of the other backend, long enough";
    private static final String UNAUTHENTICATED = "401 unauthenticated";

    private static RSAKey rsa;
    private static RSAKey other;
    private static ECKey ec;

    @TempDir
    Path folder;

    private ApiFixture api;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new RSAKeyGenerator(2048).keyID("two").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    }

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
    }

    private void start(String algorithms, Secret secret, Path file, URI url) {
        ExternalSettings external =
                new ExternalSettings(ISSUER, "duet-api", algorithms, secret, file, url, Duration.ofSeconds(30));
        api = ApiFixture.start(
                folder, settings -> settings.withAuth(settings.auth().withExternal(external)));
    }

    private void startWithFile(String algorithms, PublicKey key) {
        start(algorithms, null, pem(key), null);
    }

    private Path pem(PublicKey key) {
        try {
            return Files.writeString(
                    folder.resolve("key.pem"),
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("duet-api")
                .subject("member-7")
                .claim("name", "Jiwon")
                .expirationTime(in(60));
    }

    private Date in(int seconds) {
        return Date.from(api.clock.instant().plusSeconds(seconds));
    }

    private static String sign(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key), claims.build());
    }

    private Answer me(String token, String... headers) {
        return api.nobody.as(token).call("GET", "/v1/me", null, headers);
    }

    @Test
    void userAppearsOnceWithTheFirstTokenAndOwnTokensGoOn() throws Exception {
        startWithFile("RS256", rsa.toRSAPublicKey());
        String token = signed(rsa, claims());
        Answer first = me(token);
        assertThat(first.outcome()).isEqualTo("200");
        assertThat(first.text("/displayName")).isEqualTo("Jiwon");
        assertThat(first.json().has("deviceId")).isFalse();
        assertThat(me(signed(rsa, claims())).text("/id")).isEqualTo(first.text("/id"));
        assertThat(me(signed(rsa, claims().subject("member-8"))).text("/id")).isNotEqualTo(first.text("/id"));
        assertThat(api.person("alice").client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(api.nobody
                        .post("/v1/sessions", "name", first.text("/name"), "password", "")
                        .outcome())
                .isEqualTo("401 invalid_credentials");
    }

    @Test
    void deviceIsMadeNamedAndRevoked() throws Exception {
        startWithFile("RS256", rsa.toRSAPublicKey());
        String token = signed(rsa, claims());
        RestClient jiwon = api.nobody.as(token);
        assertThat(jiwon.get("/v1/config").outcome()).isEqualTo("400 invalid_field");
        String device = jiwon.post("/v1/devices", "deviceName", "phone").text("/deviceId");
        Answer config = jiwon.call("GET", "/v1/config", null, "Duet-Device", device);
        assertThat(config.outcome()).isEqualTo("200");
        String clientId = config.text("/mqtt/clientId");
        assertThat(api.chat.sessions().connect(token, clientId).isOk()).isTrue();
        assertThat(api.chat.sessions().connect(token, "anything").isOk()).isFalse();
        ApiFixture.Person alice = api.person("alice");
        assertThat(me(token, "Duet-Device", alice.deviceId()).outcome()).isEqualTo("401 device_revoked");
        assertThat(jiwon.delete("/v1/devices/" + device).outcome()).isEqualTo("204");
        assertThat(me(token, "Duet-Device", device).outcome()).isEqualTo("401 device_revoked");
        assertThat(api.chat.sessions().connect(token, clientId).isOk()).isFalse();
        assertThat(me(token, "Duet-Device", "x").outcome()).isEqualTo("400 invalid_field");
    }

    @Test
    void suspendedUserIsOut() throws Exception {
        startWithFile("RS256", rsa.toRSAPublicKey());
        String token = signed(rsa, claims());
        UserId id = UserId.parse(me(token).text("/id")).orElseThrow();
        api.chat.accounts().suspend(Actor.CONSOLE, id).join();
        assertThat(me(token).outcome()).isEqualTo("401 account_suspended");
    }

    @Test
    void nothingElseIsTaken() throws Exception {
        startWithFile("RS256", rsa.toRSAPublicKey());
        byte[] publicBytes = rsa.toRSAPublicKey().getEncoded();
        String pem = Files.readString(folder.resolve("key.pem"));
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("alg none", new PlainJWT(claims().build()).serialize());
        attacks.put(
                "HS256 with the key's bytes",
                sign(JWSAlgorithm.HS256, "one", new MACSigner(publicBytes), claims().build()));
        attacks.put(
                "HS256 with the key's file",
                sign(JWSAlgorithm.HS256, "one", new MACSigner(pem.getBytes(StandardCharsets.UTF_8)), claims().build()));
        attacks.put(
                "another algorithm of the right key",
                sign(JWSAlgorithm.RS512, "one", new RSASSASigner(rsa), claims().build()));
        attacks.put("another kind of key", sign(JWSAlgorithm.ES256, "one", new ECDSASigner(ec), claims().build()));
        attacks.put("another key", signed(other, claims()));
        attacks.put("wrong iss", signed(rsa, claims().issuer("https://evil.example")));
        attacks.put("no iss", signed(rsa, claims().issuer(null)));
        attacks.put("wrong aud", signed(rsa, claims().audience("duet")));
        attacks.put("no exp", signed(rsa, claims().expirationTime(null)));
        attacks.put("no sub", signed(rsa, claims().subject(null)));
        attacks.put("blank sub", signed(rsa, claims().subject(" ")));
        attacks.put("not yet valid", signed(rsa, claims().notBeforeTime(in(31))));
        attacks.put("issued tomorrow", signed(rsa, claims().issueTime(in(86_400))));
        attacks.put("key in the header", embedded());
        attacks.put("cut", signed(rsa, claims()).replaceAll(".{3}$", ""));
        attacks.forEach(
                (name, token) -> assertThat(me(token).outcome()).as(name).isEqualTo(UNAUTHENTICATED));
        assertThat(api.chat
                        .sessions()
                        .authenticate(signed(rsa, claims().claim("x", "x".repeat(9000))))
                        .isOk())
                .as("signed, but longer than anybody needs")
                .isFalse();
        assertThat(me(signed(rsa, claims().expirationTime(in(-31)))).outcome()).isEqualTo("401 token_expired");
        assertThat(me(signed(rsa, claims().expirationTime(in(-29)).notBeforeTime(in(29))))
                        .outcome())
                .as("within the skew")
                .isEqualTo("200");
    }

    private String embedded() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(other.toPublicJWK())
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(other));
        return token.serialize();
    }

    @Test
    void sharedSecretAndEllipticKeyWork() throws Exception {
        start("HS256", Secret.of(SHARED), null, null);
        assertThat(me(sign(JWSAlgorithm.HS256, "any", new MACSigner(SHARED), claims().build()))
                        .outcome())
                .isEqualTo("200");
        assertThat(me(sign(JWSAlgorithm.HS256, "any", new MACSigner(ApiFixture.SECRET), claims().build()))
                        .outcome())
                .as("our own secret is not theirs")
                .isEqualTo(UNAUTHENTICATED);
        api.close();
        startWithFile("ES256", ec.toECPublicKey());
        assertThat(me(sign(JWSAlgorithm.ES256, "any", new ECDSASigner(ec), claims().build()))
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void keysAreFetchedRotatedAndOutliveTheirServer() throws Exception {
        try (Jwks jwks = new Jwks(rsa)) {
            start("RS256", null, null, jwks.url());
            assertThat(me(signed(rsa, claims())).outcome()).isEqualTo("200");
            assertThat(me(signed(rsa, claims())).outcome()).isEqualTo("200");
            assertThat(jwks.fetches.get()).isEqualTo(1);
            jwks.serve(other);
            assertThat(me(signed(other, claims())).outcome()).isEqualTo("200");
            assertThat(me(signed(rsa, claims())).outcome())
                    .as("the old key is gone")
                    .isEqualTo(UNAUTHENTICATED);
            for (int i = 0; i < 10; i++) {
                String unknown = sign(JWSAlgorithm.RS256, "made-up-" + i, new RSASSASigner(rsa), claims().build());
                assertThat(me(unknown).outcome()).isEqualTo(UNAUTHENTICATED);
            }
            assertThat(jwks.fetches.get()).as("strangers cannot make us fetch").isLessThanOrEqualTo(4);
        }
        assertThat(me(signed(other, claims())).outcome()).isEqualTo("200");
    }

    @Test
    void withoutAnyKeysOneIsToldToComeBack() throws Exception {
        Jwks gone = new Jwks(rsa);
        gone.close();
        start("RS256", null, null, gone.url());
        Answer answer = me(signed(rsa, claims()));
        assertThat(answer.outcome()).isEqualTo("503 overloaded");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(api.person("alice").client().get("/v1/me").outcome()).isEqualTo("200");
    }

    /** Serves a JWKS. */
    private static final class Jwks implements AutoCloseable {
        private final HttpServer server;
        private volatile RSAKey key;
        private final AtomicInteger fetches = new AtomicInteger();

        Jwks(RSAKey key) throws IOException {
            this.key = key;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                fetches.incrementAndGet();
                byte[] body = new JWKSet(this.key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        }

        void serve(RSAKey next) {
            key = next;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
