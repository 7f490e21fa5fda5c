package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.media.Cleaning.Cleaned;
import chat.duet.media.Inspection.Picture;
import chat.duet.media.Inspection.Plain;
import chat.duet.media.Preview.Made;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the corpus: the answer of the inspection, and what follows from it for copies and previews. */
class CorpusTest {
    private final Pictures pictures = new Pictures(Limits.DEFAULT);

    @TempDir
    Path folder;

    static List<Corpus> rows() {
        return Corpus.rows();
    }

    @Test
    void thereAreAtLeastAHundredAndNoneTwice() {
        assertThat(rows()).hasSizeGreaterThan(150).extracting(Corpus::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersAsTheTableSays(Corpus row) throws IOException {
        // The name says something else than the content, whatever that is.
        var file = Files.write(
                folder.resolve("holiday" + (row.expected().contains("JPEG") ? ".png" : ".jpg")), row.file());
        var inspection = pictures.inspect(file);
        assertThat(text(inspection)).isEqualTo(row.expected());
        var type = pictures.identify(file);
        if (inspection instanceof Picture picture) {
            assertThat(type).isEqualTo(picture.type());
            cleansAndShows(file, picture);
        } else if (inspection instanceof Refused refused && type.kind() == MediaType.Kind.PICTURE) {
            assertThat(refused.detail()).isNotBlank();
            refusesAll(file, type, refused);
        }
    }

    private void cleansAndShows(Path file, Picture picture) throws IOException {
        var clean = folder.resolve("clean");
        assertThat(pictures.clean(file, clean, picture.type())).isEqualTo(new Cleaned(Files.size(clean)));
        assertThat(pictures.inspect(clean)).isEqualTo(picture);
        assertThat(latin(clean)).doesNotContain(Metadata.PLANTED);
        var twice = folder.resolve("twice");
        pictures.clean(clean, twice, picture.type());
        assertThat(twice).hasSameBinaryContentAs(clean);

        var preview =
                pictures.preview(file, picture.type(), folder.resolve("small"), folder.resolve("large"), inAMinute());
        if (!picture.type().decodable()) {
            assertThat(text(preview)).isEqualTo("refused UNSUPPORTED");
        } else {
            assertThat(preview).isInstanceOf(Made.class);
            assertThat(text(pictures.inspect(folder.resolve("large")))).startsWith("JPEG ");
        }
        assertNothingLeft(preview instanceof Made ? Set.of("small", "large") : Set.of(), file, clean, twice);
    }

    private void refusesAll(Path file, MediaType type, Refused refused) throws IOException {
        assertThat(pictures.clean(file, folder.resolve("clean"), type)).isEqualTo(refused);
        var preview = pictures.preview(file, type, folder.resolve("small"), folder.resolve("large"), inAMinute());
        assertThat(preview).isInstanceOf(Refused.class);
        assertNothingLeft(Set.of(), file);
    }

    private void assertNothingLeft(Set<String> names, Path... files) throws IOException {
        var expected = new HashSet<>(names);
        for (var file : files) {
            expected.add(file.getFileName().toString());
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(expected);
        }
    }

    static Deadline inAMinute() {
        return Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());
    }

    static String latin(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    static String text(Object outcome) {
        if (outcome instanceof Plain plain) {
            return "plain " + plain.type();
        }
        if (outcome instanceof Picture picture) {
            return picture.type() + " " + picture.width() + " x " + picture.height()
                    + (picture.orientation() == 1 ? "" : " turned " + picture.orientation())
                    + (picture.animated() ? " animated" : "");
        }
        return outcome instanceof Refused refused ? "refused " + refused.reason() : outcome.toString();
    }
}
