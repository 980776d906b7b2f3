package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a service's native binary would be built from ({@code ./lombard images --native-sources}), as far as it can be seen without building it: this
 * build has no GraalVM.
 */
@Tag("native-sources")
@ParameterizedClass
@EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
class NativeSourcesTest {

    private final PartName service;
    private final Path sources;
    private final List<String> arguments;

    NativeSourcesTest(PartName service) throws IOException {
        this.service = service;
        sources = Project.find().root().resolve(service.title()).resolve("target/native-sources");
        arguments = Arrays.asList(
                Files.readString(sources.resolve("native-image.args")).split(" ", -1));
    }

    @Test
    void theArgumentsNameAnApplicationThatIsThere() throws IOException {
        var runner = arguments.get(arguments.indexOf("-jar") + 1);

        assertThat(runner).startsWith(service.title()).endsWith("-runner.jar");
        assertThat(sources.resolve(runner)).isRegularFile();
        try (var libraries = Files.list(sources.resolve("lib"))) {
            assertThat(libraries).anyMatch(file -> file.toString().contains("io.quarkus.quarkus-rest-3"));
        }
    }

    /** As the Containerfile expects it. */
    @Test
    void theBinarysNameEndsLikeARunners() {
        int jar = arguments.indexOf("-jar");

        assertThat(arguments.get(jar - 1) + ".jar").isEqualTo(arguments.get(jar + 1));
    }

    /** A binary has read it when it is built: without it an address that is no URI is refused before MalformedAddresses sees it. */
    @Test
    void addressesAreLeftToUs() {
        assertThat(arguments).contains("-J-Dvertx.disableURIValidation=true");
    }

    /** Jackson reads and writes events, plans and certificates by reflection. */
    @Test
    void ourOwnClassesAreKept() {
        assertThat(arguments).contains("-H:Preserve=package=io.lombard.*");
    }

    @Test
    void speaksFrenchAsTheJvmsImageDoes() {
        assertThat(arguments)
                .filteredOn(argument -> argument.startsWith("-H:IncludeLocales="))
                .singleElement()
                .satisfies(locales -> assertThat(locales.split("[=,]")).contains("en", "fr"));
    }

    /** A library that loads native code must do so where it runs, not where it is built. */
    @Test
    void nativeCodeIsLoadedWhenTheServiceStarts() throws IOException {
        try (var libraries = Files.list(sources.resolve("lib"))) {
            boolean readsParquet = service != PartName.CATALOG;
            assertThat(libraries.anyMatch(file -> file.toString().contains("duckdb_jdbc")))
                    .isEqualTo(readsParquet);
            if (readsParquet) {
                assertThat(arguments).contains("--initialize-at-run-time=org.duckdb.DuckDBNative");
            }
        }
    }
}
