package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.media.Cleaning.Cleaned;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy of a film has, and has not. */
class FilmTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"isom", "qt  "})
    void nothingOfPlaceCameraAndTimeIsLeftAndPicturesStayWhereTheyAre(String brand) throws IOException {
        byte[] full = FilmFiles.full(brand);
        byte[] clean = clean(full);
        assertThat(text(full)).contains("PlantedPlace", "PlantedAuthor", "TIMEtime", "+37.5665");
        assertThat(text(clean)).doesNotContain("Planted", "TIME", "time", "+37.5665", "meta");
        assertThat(clean).hasSameSizeAs(full);
        assertThat(places(clean, FilmFiles.PICTURE)).hasSize(3).isEqualTo(places(full, FilmFiles.PICTURE));
        assertThat(clean(clean)).isEqualTo(clean);
    }

    @Test
    void aTrackOfWordsThatAreShownStays() throws IOException {
        byte[] full = FilmFiles.file("isom", "sbtl", new byte[0]);
        assertThat(places(clean(full), FilmFiles.PLACE))
                .isEqualTo(places(full, FilmFiles.PLACE).subList(0, 6));
    }

    /** Made by FFmpeg, with a place and a time of recording. */
    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.mov", "fragments.mp4"})
    void filmsOfAnotherProgramKeepTheirPictures(String name) throws Exception {
        byte[] full = Bytes.resource(name);
        byte[] clean = clean(full);
        assertThat(text(full)).contains("PlantedAuthor").containsAnyOf("+37.5665", "loci");
        assertThat(metadata(full)).anyMatch(tag -> tag.contains("2026"));
        assertThat(text(clean)).doesNotContain("PlantedAuthor", "+37.5665", "loci");
        assertThat(metadata(clean)).noneMatch(tag -> tag.contains("2026") || tag.contains("37.56"));
        assertThat(clean).hasSameSizeAs(full);
        int samples = Bytes.find(full, "mdat");
        int end = name.startsWith("fragments") ? Bytes.find(full, "mfra") : samples + 1_000;
        assertThat(Arrays.copyOfRange(clean, samples, end)).isEqualTo(Arrays.copyOfRange(full, samples, end));
    }

    static List<Arguments> broken() {
        byte[] right = FilmFiles.full("isom");
        return List.of(
                Arguments.of("cut off", Bytes.cut(right, right.length - 3), "refused TRUNCATED"),
                Arguments.of("bytes behind that are no box", Bytes.join(right, Bytes.of("xyz")), "refused TRUNCATED"),
                Arguments.of(
                        "box of 4 bytes",
                        Bytes.join(right, new Bytes().u32(4).ascii("free").get()),
                        "refused MALFORMED"),
                Arguments.of(
                        "compressed description",
                        FilmFiles.file("isom", "meta", FilmFiles.box("cmov", new byte[20])),
                        "refused UNSUPPORTED"),
                Arguments.of(
                        "track without anything",
                        FilmFiles.file("isom", "meta", FilmFiles.box("trak")),
                        "refused MALFORMED"),
                Arguments.of(
                        "track whose kind is cut off",
                        FilmFiles.file(
                                "isom",
                                "meta",
                                FilmFiles.box("trak", FilmFiles.box("mdia", FilmFiles.box("hdlr", new byte[4])))),
                        "refused MALFORMED"),
                Arguments.of("log without sizes", replaced(right, "stsz", "zzzz"), "refused UNSUPPORTED"),
                Arguments.of(
                        "log of 2^32-1 places",
                        Bytes.with(right, last(right, "stco") + 8, 0xff, 0xff, 0xff, 0xff),
                        "refused MALFORMED"),
                Arguments.of(
                        "times cut off",
                        FilmFiles.file("isom", "meta", FilmFiles.box("mvhd", new byte[8])),
                        "refused MALFORMED"),
                Arguments.of("log in too many parts", scattered(), "refused TOO_MANY"),
                Arguments.of(
                        "a log that lies outside of the file",
                        Bytes.with(right, last(right, "stco") + 12, 0x7f),
                        "cleaned"),
                Arguments.of(
                        "no description",
                        FilmFiles.box("ftyp", Bytes.of("isom"), new byte[4], Bytes.of("isom")),
                        "cleaned"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenFilmsAreAnswered(String name, byte[] film, String expected) throws IOException {
        var source = Files.write(folder.resolve("source"), film);
        var target = folder.resolve("target");
        var answer = Films.clean(source, target, MediaType.MP4);
        assertThat(answer instanceof Cleaned ? "cleaned" : CorpusTest.text(answer))
                .isEqualTo(expected);
        assertThat(Files.exists(target)).isEqualTo(answer instanceof Cleaned);
    }

    @Test
    void whateverHappensToAFilmAnAnswerComesBack() throws IOException {
        byte[] whole = FilmFiles.full("isom");
        var source = folder.resolve("source");
        var target = folder.resolve("target");
        for (int length = 0; length < whole.length; length++) {
            Films.clean(Files.write(source, Arrays.copyOf(whole, length)), target, MediaType.MP4);
        }
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                if (Films.clean(Files.write(source, damaged), target, MediaType.MP4) instanceof Cleaned) {
                    assertThat(target).hasSize(damaged.length);
                }
            } catch (RuntimeException | IOException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void otherTypesAreNotTaken() {
        assertThatThrownBy(() -> Films.clean(folder, folder, MediaType.WEBM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type: WEBM (expected: MP4 or QUICKTIME)");
    }

    private byte[] clean(byte[] film) throws IOException {
        var target = folder.resolve("target");
        assertThat(Films.clean(Files.write(folder.resolve("source"), film), target, MediaType.MP4))
                .isEqualTo(new Cleaned(film.length));
        return Files.readAllBytes(target);
    }

    private List<String> metadata(byte[] film) throws Exception {
        Metadata metadata = ImageMetadataReader.readMetadata(
                Files.write(folder.resolve("read"), film).toFile());
        var tags = new ArrayList<String>();
        metadata.getDirectories().forEach(directory -> {
            // The file's own age is none of its content.
            if (!directory.getName().equals("File")) {
                directory.getTags().stream().map(Tag::toString).forEach(tags::add);
            }
        });
        return tags;
    }

    private static List<Integer> places(byte[] film, String word) {
        String text = text(film);
        var places = new ArrayList<Integer>();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            places.add(at);
        }
        return places;
    }

    private static String text(byte[] film) {
        return new String(film, StandardCharsets.ISO_8859_1);
    }

    private static int last(byte[] film, String type) {
        return text(film).lastIndexOf(type);
    }

    private static byte[] replaced(byte[] film, String type, String other) {
        return Bytes.of(text(film).replace(type, other));
    }

    /** Each sample of one byte, with one byte between. */
    private static byte[] scattered() {
        int parts = 200_002;
        var places = new Bytes().u32(parts);
        for (int i = 0; i < parts; i++) {
            places.u32(2L * i);
        }
        byte[] tables = FilmFiles.box(
                "stbl",
                FilmFiles.box("stsz", new Bytes().u32(0).u32(1).u32(parts).get()),
                FilmFiles.box(
                        "stsc",
                        new byte[4],
                        new Bytes().u32(1).u32(1).u32(1).u32(1).get()),
                FilmFiles.box("stco", new byte[4], places.get()));
        return FilmFiles.file(
                "isom",
                "meta",
                FilmFiles.box(
                        "trak",
                        FilmFiles.box(
                                "mdia",
                                FilmFiles.box("hdlr", new byte[8], Bytes.of("meta")),
                                FilmFiles.box("minf", tables))));
    }
}
