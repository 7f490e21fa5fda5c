package chat.duet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the product to the rules, and shows with planted classes that each rule can fail. */
class ArchitectureTest {

    private static final int MAX_LINES = 400;

    /** What stands above the server and cannot be seen from here, or is not of its side: each has a test like this of its own. */
    private static final Set<String> OTHERS = Set.of("bench", "mobile-sdk", "mobile-sdk-android");

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    private static final ArchitectureRules RULES = new ArchitectureRules("chat.duet");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("chat.duet");

    private static final ArchitectureRules PLANTED_RULES = new ArchitectureRules("chat.duet.planted");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("chat.duet.planted");

    @Test
    void everyPackageWithSourcesIsLookedAt() throws IOException {
        for (var sources : mainSources()) {
            try (var files = Files.walk(sources)) {
                var packages = files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .map(file -> sources.relativize(file).getParent().toString())
                        .map(folder -> folder.replace('/', '.').replace('\\', '.'))
                        .distinct()
                        .toList();
                assertThat(PRODUCT).extracting(type -> type.getPackageName()).containsAll(packages);
            }
        }
    }

    @Test
    void modulesUseOnlyWhatTheArrowsAllow() {
        RULES.arrows().values().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.noCycles().check(PRODUCT);
    }

    @Test
    void clockAndChanceAreReadInTheCompositionRootOnly() {
        RULES.noClockOrChance().check(PRODUCT);
    }

    @Test
    void coreKnowsNoEdge() {
        RULES.coreKnowsNoEdge().check(PRODUCT);
    }

    @Test
    void hiveMqStaysAtItsEdge() {
        RULES.hiveMqStaysAtItsEdge().check(PRODUCT);
        RULES.extensionUsesOnlyTheSdk().check(PRODUCT);
        RULES.drillUsesOnlyTheClient().check(PRODUCT);
    }

    @Test
    void noFileIsTooLong() throws IOException {
        assertThat(tooLong(REPOSITORY)).isEmpty();
    }

    @Test
    void arrowsCanFail() {
        fails(PLANTED_RULES.arrows().get("core"), "planted.core.UsesTheApi", "planted.api.Route");
        fails(PLANTED_RULES.arrows().get("protocol"), "planted.protocol.UsesTheSettings");
        PLANTED_RULES.arrows().get("api").check(PLANTED);
    }

    @Test
    void cyclesCanFail() {
        fails(PLANTED_RULES.noCycles(), "planted.core.one", "planted.core.two");
    }

    @Test
    void clockAndChanceCanFail() {
        fails(
                PLANTED_RULES.noClockOrChance(),
                "Instant.now()",
                "System.nanoTime()",
                "SecureRandom.<init>",
                "Math.random()",
                "ThreadLocalRandom.current()",
                "UUID.randomUUID()",
                "InstantSource.system()");
    }

    @Test
    void foreignTypesCanFail() {
        fails(PLANTED_RULES.coreKnowsNoEdge(), "planted.core.UsesTheBroker");
        fails(PLANTED_RULES.hiveMqStaysAtItsEdge(), "planted.core.UsesTheBroker");
        fails(PLANTED_RULES.extensionUsesOnlyTheSdk(), "planted.broker.UsesHiveMqInside");
        fails(PLANTED_RULES.drillUsesOnlyTheClient(), "planted.drill.UsesTheBroker");
    }

    @Test
    void lengthCanFail(@TempDir Path folder) throws IOException {
        var sources = Files.createDirectories(folder.resolve("module/src/main/java"));
        Files.writeString(sources.resolve("Right.java"), "\n".repeat(MAX_LINES));
        var wrong = Files.writeString(sources.resolve("Wrong.java"), "\n".repeat(MAX_LINES + 1));
        assertThat(tooLong(folder)).containsExactly(wrong);
    }

    private static void fails(ArchRule rule, String... parts) {
        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(parts);
    }

    /** But for those modules. */
    private static List<Path> mainSources() throws IOException {
        try (var modules = Files.list(REPOSITORY)) {
            return modules.filter(
                            module -> !OTHERS.contains(module.getFileName().toString()))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static List<Path> tooLong(Path repository) throws IOException {
        try (var modules = Files.list(repository)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(ArchitectureTest::javaFiles)
                    .filter(file -> lines(file) > MAX_LINES)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
