package chat.duet.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.push.http.Limits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong setting is refused at the start, in words that help, and without showing a secret. */
class FcmSettingsTest {
    private FcmFixture fixture;
    private Path file;

    @BeforeEach
    void connect(@TempDir Path folder) throws IOException {
        fixture = new FcmFixture(folder);
        file = folder.resolve("service-account.json");
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    @Test
    void knowsItsProject() {
        assertThat(fixture.gateway.projectId()).isEqualTo("duet-test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fcm.googleapis.com",
                "http://fcm.googleapis.com",
                "http://10.0.0.1",
                "https://fcm.googleapis.com/v1",
                "https://fcm.googleapis.com?x=1",
                "https://user@fcm.googleapis.com",
                "ftp://fcm.googleapis.com"
            })
    void takesNoUnsafeEndpoint(String endpoint) {
        assertThatThrownBy(() -> new FcmSettings(file, URI.create(endpoint), "messages", Limits.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(endpoint)
                .hasMessageContaining("expected");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        String good = Files.readString(file);
        refused(file.resolveSibling("none.json"), "there is no such file");
        refused(write("{\"project_info\":{}}"), "google-services.json");
        refused(write("secret-not-json"), "it is not JSON");
        refused(write("{\"type\":\"authorized_user\"}"), "\"type\" is not \"service_account\"");
        refused(write(good.replace("project_id", "project")), "no \"project_id\"");
        refused(write(good.replace("token_uri", "token")), "no \"token_uri\"");
        refused(write(good.replace("MII", "secret-M")), "private key");
        refused(write(good.replaceAll("http://127[^\"]*", "http://tokens.example/")), "token_uri");
    }

    /** The library writes HIGH in lower case by the rules of the default locale. */
    @Test
    void refusesALocaleInWhichTheLibraryCannotWrite() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThatThrownBy(() -> fixture.open(file, fixture.fcm.endpoint()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tr_TR");
        } finally {
            Locale.setDefault(before);
        }
    }

    private void refused(Path wrong, String why) {
        assertThatThrownBy(() -> fixture.open(wrong, fixture.fcm.endpoint()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(wrong.toString())
                .hasMessageNotContaining("secret");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(file.resolveSibling("wrong.json"), content);
    }
}
