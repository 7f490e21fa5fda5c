package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
    /** A new type is not shown in the app's origin before somebody has put it here. */
    @Test
    void onlyRasterPicturesSoundAndFilmsAreShownInline() {
        assertThat(Arrays.stream(MediaType.values()).filter(MediaType::inline).map(MediaType::mime))
                .containsExactlyInAnyOrder(
                        "image/jpeg",
                        "image/png",
                        "image/gif",
                        "image/webp",
                        "image/heic",
                        "image/heif",
                        "image/avif",
                        "video/mp4",
                        "video/quicktime",
                        "video/webm",
                        "audio/mpeg",
                        "audio/mp4",
                        "audio/ogg",
                        "audio/wav");
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> new Limits(1, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxSide: 0 (expected: more than 0)");
    }
}
