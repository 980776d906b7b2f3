package io.lombard.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Sighted;
import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of the house, over the classes of all modules together. */
class ArchitectureTest {

    static final List<String> SERVICES = List.of("ingest", "anonymiser", "catalog", "delivery");

    private static final String[] ROOMS_WITHOUT_A_NAME = {
        "..util..",
        "..utils..",
        "..common..",
        "..dto..",
        "..mapper..",
        "..impl..",
        "..service..",
        "..model..",
        "..helper.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = new ClassFileImporter()
                .importPaths(List.of(
                        classesOf("contracts"),
                        classesOf("population"),
                        classesOf("local-stack"),
                        classesOf("images"),
                        classesOf("cli"),
                        classesOf("bench"),
                        classesOf("bench-peer"),
                        classesOf("ingest-service"),
                        classesOf("anonymiser-core"),
                        classesOf("anonymiser-service"),
                        classesOf("catalog-service"),
                        classesOf("delivery-service")));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void servicesShareOnlyContracts(String service) {
        var others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "io.lombard." + other + "..")
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage("io.lombard." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lombard.stack..", "io.lombard.cli..", "io.lombard.population..", "io.lombard.bench.."));
    }

    @Test
    void contractsDependOnNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard.contracts..")
                .should()
                .dependOnClassesThat(in("io.lombard", "io.lombard.contracts")));
    }

    @Test
    void coreIsPlainJava() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard.anonymiser.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "io.smallrye..",
                        "org.apache.spark..",
                        "io.lombard.contracts.outbox.."));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void featuresFormNoCycles(String service) {
        check(slices().matching("io.lombard." + service + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void featuresOfTheCoreFormNoCycles() {
        check(slices().matching("io.lombard.anonymiser.core.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothingIsInjectedIntoFields() {
        check(noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient"));
    }

    @Test
    void configurationComesThroughMappings() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty"));
    }

    @Test
    void roomsHaveNamesThatSaySomething() {
        check(noClasses().should().resideInAnyPackage(ROOMS_WITHOUT_A_NAME));
    }

    @Test
    void noiseComesFromASecureSource() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard.anonymiser..")
                .should()
                .dependOnClassesThat(random()));
        // The population that attacks are tried on is public, and the same each time.
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard.anonymiser..")
                .and()
                .haveNameNotMatching("io\\.lombard\\.anonymiser\\.core\\.attack\\.ReferencePopulation(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.random.RandomGeneratorFactory"));
        check(noClasses()
                .that()
                .resideInAPackage("io.lombard.anonymiser..")
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(RandomGenerator.class, "of", String.class)
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", long.class)
                .orShould()
                .callMethod(SecureRandom.class, "setSeed", byte[].class)
                .orShould()
                .callConstructor(SecureRandom.class, byte[].class));
    }

    /** Constants are copied into the classes that use them, so the names of the topics are looked for in the classes. */
    @Test
    void onlyTheDoorAndTheCrossingKnowWhatFraudPreventionMayKnow() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.lombard.ingest.fraud", "io.lombard.ingest.publication", "io.lombard.contracts.event")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Sighted.class, FraudSuspected.class));
        assertThat(all.stream().filter(ArchitectureTest::namesTopicsOfTheCrossing))
                .extracting(JavaClass::getName)
                .containsExactlyInAnyOrder(
                        "io.lombard.contracts.event.Topics",
                        "io.lombard.ingest.publication.EventWriter",
                        "io.lombard.ingest.fraud.FraudTopology",
                        "io.lombard.ingest.fraud.ToldOnce",
                        "io.lombard.ingest.fraud.ShortTopics",
                        // makes the topics of the local suite
                        "io.lombard.stack.part.SuiteTopics",
                        // measures with made-up sightings
                        "io.lombard.bench.CrossingBench");
    }

    private static boolean namesTopicsOfTheCrossing(JavaClass type) {
        var file = Path.of(type.getSource().orElseThrow().getUri());
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return Stream.of(Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED, Topics.FRAUD_SUSPECTED)
                    .anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void implementationsAreNamedForWhatTheyDo() {
        check(classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveNameNotMatching(".*\\.Abstract[A-Z].*"));
    }

    private static DescribedPredicate<JavaClass> in(String root, String except) {
        return DescribedPredicate.describe(
                "in " + root + " but not in " + except,
                type -> type.getPackageName().startsWith(root)
                        && !type.getPackageName().startsWith(except));
    }

    private static DescribedPredicate<JavaClass> random() {
        return DescribedPredicate.describe(
                "sources of randomness that can be guessed",
                type -> List.of(
                                "java.util.Random",
                                "java.util.concurrent.ThreadLocalRandom",
                                "java.util.SplittableRandom")
                        .contains(type.getName()));
    }

    private static void check(ArchRule rule) {
        rule.check(all);
    }

    private static Path classesOf(String module) {
        var classes = Path.of("..", module, "target", "classes");
        assertThat(classes).as("%s must be compiled first", module).isDirectory();
        return classes;
    }
}
