package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store for files is set as a whole or not at all. */
final class S3SettingsTest {
    private static final String SECTION = "DUET_ATTACHMENTS_S3_";

    @Test
    void aRegionAloneIsNoStore() {
        assertThat(SettingsLoader.load(null, Map.of(SECTION + "REGION", "eu-west-1", SECTION + "PREFIX", "chat/"))
                        .attachments()
                        .s3()
                        .enabled())
                .isFalse();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(problems(Map.of(SECTION + "BUCKET", "files")))
                .containsExactly("attachments.s3.endpoint", "attachments.s3.access-key", "attachments.s3.secret-key");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(problems(Map.of(
                        SECTION + "ENDPOINT", "ftp://store",
                        SECTION + "BUCKET", "Files",
                        SECTION + "ACCESS_KEY", "a",
                        SECTION + "SECRET_KEY", "b",
                        SECTION + "REGION", "eu west",
                        SECTION + "PREFIX", "/duet")))
                .containsExactlyInAnyOrder(
                        "attachments.s3.endpoint",
                        "attachments.s3.bucket",
                        "attachments.s3.region",
                        "attachments.s3.prefix");
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(null, environment))
                .problems()
                .stream()
                .map(SettingProblem::key)
                .toList();
    }
}
