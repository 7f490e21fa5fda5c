package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.ExternalSettings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of another backend that have to be fetched while a device connects. */
class JwksIT {

    private static final Jwks JWKS = new Jwks();

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(settings -> settings.withAuth(settings.auth()
            .withExternal(new ExternalSettings(
                    "https://id.example", "duet-api", "ES256", null, null, JWKS.url(), Duration.ofSeconds(30)))));

    @AfterAll
    static void stop() {
        JWKS.close();
    }

    @Test
    void onlyThreadsThatAreThereForItWaitForKeys() throws JOSEException {
        var old = key("old");
        JWKS.serve(old);
        var made = Device.of(
                SERVER,
                SERVER.rest()
                        .as(token(old))
                        .post("/v1/devices", "deviceName", "phone")
                        .expect(201));
        var fresh = key("fresh");
        JWKS.serve(fresh);
        JWKS.waiting.clear();

        var device =
                new Device(SERVER, made.userId(), made.deviceId(), made.clientId(), token(fresh), made.refreshToken());
        device.phone(ClientKind.PAHO5_TCP).connect();

        assertThat(JWKS.waiting).isNotEmpty().allMatch("duet-logins"::equals);
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private static String token(ECKey key) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("duet-api")
                .subject("jiwon")
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    /** Serves keys, and notes which threads of this process wait for them meanwhile. */
    private static final class Jwks implements AutoCloseable {
        final Set<String> waiting = ConcurrentHashMap.newKeySet();
        private final HttpServer http;
        private volatile String keys = "";

        Jwks() {
            try {
                http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            http.createContext("/", exchange -> {
                try (exchange) {
                    Thread.getAllStackTraces().forEach((thread, frames) -> {
                        if (Arrays.stream(frames)
                                .anyMatch(frame -> frame.getClassName().endsWith(".ExternalTokens"))) {
                            waiting.add(thread.getName());
                        }
                    });
                    var body = keys.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            http.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/jwks");
        }

        void serve(ECKey key) {
            keys = new JWKSet(key.toPublicJWK()).toString();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
