package io.lombard.catalog;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@AnalyzeClasses(packages = "io.lombard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = SlicesRuleDefinition.slices()
            .matching("io.lombard.catalog.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION = ArchRuleDefinition.noFields()
            .should()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(ConfigProperty.class);

    @ArchTest
    static final ArchRule SHARES_CONTRACTS_ONLY = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("io.lombard.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lombard.ingest..", "io.lombard.anonymiser..", "io.lombard.delivery..");
}
