package chat.duet.sdk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows of the SDK, which the server's tests cannot see: it knows the protocol and nothing else of the product. */
class SdkArchitectureTest {
    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.duet.sdk");

    /** As in the server's rules. */
    private static final Set<String> UNCONTROLLED = Set.of(
            "java.time.Instant.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>",
            "java.util.Date.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current");

    @Test
    void packagesHaveNoCycles() {
        assertThat(SDK).isNotEmpty();
        slices().matching("chat.duet.(**)").should().beFreeOfCycles().check(SDK);
    }

    @Test
    void onlyTheProtocolIsKnown() {
        without("chat.duet.core..", "chat.duet.config..", "chat.duet.server..", "chat.duet.api..", "chat.duet.drill..")
                .check(SDK);
        assertThatThrownBy(() -> without("chat.duet.protocol..").check(SDK)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theMqttLibraryStaysBehindTheConnection() {
        noClasses()
                .that()
                .resideOutsideOfPackage("chat.duet.sdk.connection")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hivemq..", "io.netty..")
                .check(SDK);
    }

    @Test
    void jdbcStaysBehindItsStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("chat.duet.sdk.store.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(SDK);
    }

    @Test
    void clockAndChanceAreReadInTheCompositionRootOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("chat.duet.sdk")
                .should()
                .accessTargetWhere(describe(
                        "reads the clock or draws at random",
                        (JavaAccess<?> access) -> UNCONTROLLED.contains(access.getTargetOwner()
                                        .getName() + "." + access.getTarget().getName())))
                .check(SDK);
    }

    private static ArchRule without(String... packages) {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
    }
}
