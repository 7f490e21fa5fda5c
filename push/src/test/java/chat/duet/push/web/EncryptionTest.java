package chat.duet.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.core.push.Address;
import chat.duet.push.standin.Subscriber;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

class EncryptionTest {
    /** RFC 8291, section 5 and appendix A. */
    private static final String PLAIN = "When I grow up, I want to be a watermelon";

    private static final String RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String RECEIVER_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SENDER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String BODY =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                    + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void writesWhatTheRfcWrites() throws Exception {
        var to = Subscription.of(new Address.Keys(RECEIVER_PUBLIC, AUTH)).orElseThrow();
        var once = new VapidKeys(SENDER_PUBLIC, SENDER_PRIVATE).key().toKeyPair();
        byte[] body = Encryption.encrypt(PLAIN.getBytes(StandardCharsets.UTF_8), to, once, decode(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body)).isEqualTo(BODY);
    }

    @Test
    void theStandInReadsWhatTheRfcWrites() throws Exception {
        var receiver = Subscriber.of(RECEIVER_PRIVATE, AUTH);
        assertThat(receiver.keys()).isEqualTo(new Address.Keys(RECEIVER_PUBLIC, AUTH));
        assertThat(receiver.decrypt(decode(BODY))).isEqualTo(PLAIN);
    }

    @Test
    void onlyTheSubscriberCanReadIt() throws Exception {
        var encryption = new Encryption(new SecureRandom());
        for (int i = 0; i < 10; i++) {
            var subscriber = Subscriber.random();
            String text = "한".repeat(i * 100);
            byte[] body = encryption.encrypt(
                    text.getBytes(StandardCharsets.UTF_8),
                    Subscription.of(subscriber.keys()).orElseThrow());
            assertThat(subscriber.decrypt(body)).isEqualTo(text);
            assertThatThrownBy(() -> Subscriber.random().decrypt(body)).isInstanceOf(AEADBadTagException.class);
        }
    }

    @Test
    void takesNoMoreThanEveryPushServiceTakes() {
        var encryption = new Encryption(new SecureRandom());
        var to = Subscription.of(Subscriber.random().keys()).orElseThrow();
        assertThat(encryption.encrypt(new byte[3993], to)).hasSize(4096);
        assertThatThrownBy(() -> encryption.encrypt(new byte[3994], to)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsUsableKeys() {
        var good = Subscriber.random().keys();
        assertThat(WebPushGateway.keysProblem(good)).isEmpty();
        var padded = Base64.getUrlEncoder().encodeToString(decode(good.auth()));
        assertThat(WebPushGateway.keysProblem(new Address.Keys(good.p256dh(), padded)))
                .isEmpty();
        byte[] beside = decode(good.p256dh());
        beside[64] ^= 1;
        byte[] compressed = decode(good.p256dh());
        compressed[0] = 2;
        for (var wrong : new byte[][] {beside, compressed, new byte[65], new byte[64], {}}) {
            var key = Base64.getUrlEncoder().encodeToString(wrong);
            assertThat(WebPushGateway.keysProblem(new Address.Keys(key, good.auth())))
                    .as(key)
                    .isPresent();
        }
        assertThat(WebPushGateway.keysProblem(new Address.Keys(good.p256dh(), "AAAA")))
                .isPresent();
        assertThat(WebPushGateway.keysProblem(new Address.Keys(good.p256dh(), "not base64!")))
                .isPresent();
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
