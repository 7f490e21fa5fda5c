package chat.duet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rules of the design, for whatever lies under one root package: the product, or what a test plants to break them. */
final class ArchitectureRules {

    /** Which module may use which, besides itself; what a module's neighbours show it of theirs is included. */
    private static final Map<String, String[]> ARROWS = Map.ofEntries(
            arrow("protocol"),
            arrow("config"),
            arrow("core", "protocol", "config"),
            arrow("broker", "core", "protocol", "config"),
            arrow("egress"),
            arrow("media"),
            arrow("push", "egress", "core", "protocol", "config"),
            arrow("links", "egress"),
            arrow("s3", "core", "protocol", "config"),
            arrow("api", "core", "protocol", "config"),
            arrow("drill", "core", "protocol", "config"),
            arrow(
                    "server",
                    "broker",
                    "push",
                    "media",
                    "links",
                    "egress",
                    "s3",
                    "api",
                    "drill",
                    "core",
                    "protocol",
                    "config"));

    /** Time and chance come in from outside, so that a test can hold them. */
    private static final Set<String> UNCONTROLLED = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>",
            "java.util.Date.<init>",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong",
            "java.util.concurrent.ThreadLocalRandom.current");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** By the name of the module. */
    Map<String, ArchRule> arrows() {
        var rules = new LinkedHashMap<String, ArchRule>();
        ARROWS.forEach((module, uses) -> {
            var allowed = Arrays.copyOf(uses, uses.length + 1);
            allowed[uses.length] = module;
            var elsewhere = not(resideInAnyPackage(
                            Arrays.stream(allowed).map(this::inModule).toArray(String[]::new)))
                    .and(resideInAPackage(root + ".."))
                    .as("lie in other modules than " + String.join(", ", allowed));
            rules.put(
                    module,
                    noClasses()
                            .that()
                            .resideInAPackage(inModule(module))
                            .should()
                            .dependOnClassesThat(elsewhere)
                            .allowEmptyShould(true));
        });
        return rules;
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule noClockOrChance() {
        var uncontrolled = describe(
                "reads the clock or draws at random",
                (JavaAccess<?> access) -> UNCONTROLLED.contains(access.getTargetOwner()
                                .getName() + "." + access.getTarget().getName()));
        return noClasses()
                .that()
                .resideOutsideOfPackages(inModule("server"), inModule("drill"))
                .should()
                .accessTargetWhere(uncontrolled)
                .allowEmptyShould(true);
    }

    ArchRule coreKnowsNoEdge() {
        return noClasses()
                .that()
                .resideInAPackage(inModule("core"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hivemq..", "io.javalin..", "org.eclipse.jetty..", "com.google.firebase..")
                .allowEmptyShould(true);
    }

    ArchRule hiveMqStaysAtItsEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(inModule("broker"), inModule("server"), inModule("drill"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hivemq..")
                .allowEmptyShould(true);
    }

    /** The drill knows the server from outside only, so it has HiveMQ's client and nothing of its broker. */
    ArchRule drillUsesOnlyTheClient() {
        return noClasses()
                .that()
                .resideInAPackage(inModule("drill"))
                .should()
                .dependOnClassesThat(resideInAPackage("com.hivemq..")
                        .and(not(resideInAPackage("com.hivemq.client..")))
                        .as("are HiveMQ's, and not of its client"))
                .allowEmptyShould(true);
    }

    /** What a stock HiveMQ offers to an extension; anything more would tie it to being embedded. */
    ArchRule extensionUsesOnlyTheSdk() {
        return classes()
                .that()
                .resideInAPackage(inModule("broker"))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("com.hivemq.."))
                        .or(resideInAPackage("com.hivemq.extension.sdk.api.."))
                        .as("are not HiveMQ's own"))
                .allowEmptyShould(true);
    }

    private static Map.Entry<String, String[]> arrow(String module, String... uses) {
        return Map.entry(module, uses);
    }

    private String inModule(String module) {
        return root + "." + module + "..";
    }
}
