package chat.duet.push.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out access tokens to the service account that it has written the file of. Thread-safe. */
final class TokenDesk {
    private static final String EMAIL = "duet@duet-test.iam.gserviceaccount.com";
    private static final String GOOGLE = "https://oauth2.googleapis.com/token";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final KeyPair KEY = newKey();

    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> violations;
    private volatile TokenScript script = TokenScript.OK;
    private volatile String tokenUri = "";

    TokenDesk(List<String> violations) {
        this.violations = violations;
    }

    void script(TokenScript next) {
        script = next;
    }

    void revoke() {
        valid.clear();
    }

    int issued() {
        return issued.get();
    }

    boolean knows(String authorization) {
        return authorization.startsWith("Bearer ") && valid.contains(authorization.substring(7));
    }

    Path write(Path folder, String projectId, String uri) throws IOException {
        tokenUri = uri;
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(KEY.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return Files.writeString(folder.resolve("service-account.json"), """
                {
                  "type": "service_account",
                  "project_id": "%s",
                  "private_key_id": "0123456789abcdef",
                  "private_key": "%s",
                  "client_email": "%s",
                  "client_id": "123456789012345678901",
                  "token_uri": "%s"
                }
                """.formatted(projectId, pem, EMAIL, uri));
    }

    void answer(HttpExchange exchange, String body, Scripted server) throws IOException {
        switch (script) {
            case HANG -> server.hang();
            case MALFORMED -> Scripted.answer(exchange, 200, "<html>sign in to the hotel's network</html>");
            case REFUSED ->
                Scripted.answer(
                        exchange,
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
            case UNAVAILABLE -> Scripted.answer(exchange, 503, "later");
            case OK -> {
                check(body);
                String token = "ya29.stand-in-" + issued.incrementAndGet();
                valid.add(token);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                Scripted.answer(
                        exchange,
                        200,
                        "{\"access_token\":\"" + token + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
            }
        }
    }

    private void check(String form) {
        String grant = "";
        String assertion = "";
        for (var field : form.split("&", -1)) {
            var value = URLDecoder.decode(field.substring(field.indexOf('=') + 1), StandardCharsets.UTF_8);
            if (field.startsWith("grant_type=")) {
                grant = value;
            } else if (field.startsWith("assertion=")) {
                assertion = value;
            }
        }
        if (!grant.equals("urn:ietf:params:oauth:grant-type:jwt-bearer")) {
            violations.add("token: grant_type is '" + grant + "'");
        }
        try {
            var token = SignedJWT.parse(assertion);
            var claims = token.getJWTClaimsSet();
            expect("signature", token.verify(new RSASSAVerifier((RSAPublicKey) KEY.getPublic())), true);
            expect("iss", claims.getIssuer(), EMAIL);
            // The library names Google's address whatever token_uri is.
            expect("aud is right", List.of(GOOGLE, tokenUri).containsAll(claims.getAudience()), true);
            expect("scope", claims.getStringClaim("scope"), SCOPE);
            var end = claims.getExpirationTime().toInstant();
            expect("exp within the hour", end.isBefore(Instant.now().plusSeconds(3700)), true);
        } catch (ParseException | JOSEException e) {
            violations.add("token: assertion " + e);
        }
    }

    private void expect(String name, Object found, Object expected) {
        if (!expected.equals(found)) {
            violations.add("token: " + name + " is " + found + ", expected " + expected);
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
