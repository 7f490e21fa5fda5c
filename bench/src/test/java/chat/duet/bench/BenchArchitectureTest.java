package chat.duet.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows inside of the bench: what drives the load knows nothing of the product but its protocol, so that it measures any build of it. */
class BenchArchitectureTest {
    private static final JavaClasses BENCH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.duet.bench");

    @Test
    void packagesHaveNoCycles() {
        assertThat(BENCH).isNotEmpty();
        slices().matching("chat.duet.(**)").should().beFreeOfCycles().check(BENCH);
    }

    @Test
    void theLoadKnowsNothingOfTheProduct() {
        loadWithout("chat.duet.core..", "chat.duet.server..", "chat.duet.api..", "chat.duet.broker..", "com.hivemq..")
                .check(BENCH);
    }

    @Test
    void theRuleCanFail() {
        assertThatThrownBy(() -> loadWithout("chat.duet.bench.mqtt..").check(BENCH))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("chat.duet.bench.scenario.Crew");
    }

    @Test
    void onlyTheBareBrokerTouchesTheBroker() {
        noClasses()
                .that()
                .haveNameNotMatching(".*BareBroker.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hivemq..", "chat.duet.server..")
                .check(BENCH);
    }

    private static ArchRule loadWithout(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "chat.duet.bench.mqtt..",
                        "chat.duet.bench.scenario..",
                        "chat.duet.bench.seed..",
                        "chat.duet.bench.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
