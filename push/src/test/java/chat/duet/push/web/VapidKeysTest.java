package chat.duet.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class VapidKeysTest {
    @Test
    void makesAPairThatCanBeKeptAsText() {
        for (int i = 0; i < 20; i++) {
            var made = VapidKeys.generate(new SecureRandom());
            assertThat(new VapidKeys(made.publicKey(), made.privateKey())).isEqualTo(made);
            assertThat(Base64.getUrlDecoder().decode(made.publicKey())).hasSize(65);
            assertThat(Base64.getUrlDecoder().decode(made.privateKey())).hasSize(32);
        }
    }

    @Test
    void refusesWhatIsNoPair() {
        var one = VapidKeys.generate(new SecureRandom());
        var other = VapidKeys.generate(new SecureRandom());
        for (var privateKey : new String[] {other.privateKey(), "", "AAAA", "!", "A".repeat(43), "_".repeat(43)}) {
            assertThatThrownBy(() -> new VapidKeys(one.publicKey(), privateKey))
                    .as(privateKey)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(one.publicKey())
                    .hasMessageContaining("expected");
        }
        assertThatThrownBy(() -> new VapidKeys("AAAA", one.privateKey()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(one.privateKey());
    }

    @Test
    void doesNotShowThePrivateKey() {
        var keys = VapidKeys.generate(new SecureRandom());
        assertThat(keys.toString()).contains(keys.publicKey()).doesNotContain(keys.privateKey());
    }
}
