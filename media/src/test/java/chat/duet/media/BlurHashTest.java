package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The expected texts are those of the reference in TypeScript (npm blurhash 2.0.5) for the same pixels. */
class BlurHashTest {
    @Test
    void isThatOfTheReference() {
        assertThat(BlurHash.of(Drawings.quarters(BufferedImage.TYPE_INT_RGB)))
                .isEqualTo("L+Lqe9l}eqprs_{}n*J%fMsTjtWo");
        var ramp = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 100; i++) {
            ramp.setRGB(i % 10, i / 10, (i * 2) << 16 | 128 << 8 | 255 - i);
        }
        assertThat(BlurHash.of(ramp)).isEqualTo("L%Dc-Vo%a}t9G1W?juW?jxjufQfR");
    }
}
