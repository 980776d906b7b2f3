package io.lombard.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.lombard.catalog.ServiceTest;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.product.ClusterConfig;
import io.lombard.catalog.product.DataProductReader;
import io.lombard.catalog.product.Declaration;
import io.lombard.catalog.product.Declarations;
import io.lombard.catalog.product.Offers;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this instance holds may not be what the cluster holds. */
@ServiceTest
class ReconciliationTest {

    @Inject
    Reconciliation reconciliation;

    @Inject
    DataProductResources resources;

    @Inject
    DataProductReader reader;

    @Inject
    Declarations declarations;

    @Inject
    Offers offers;

    @Inject
    Datasets datasets;

    @Inject
    Clock clock;

    @Inject
    ClusterConfig config;

    @Inject
    MeterRegistry metrics;

    private final String product = "k-" + UUID.randomUUID().toString().substring(0, 8);

    /** Watches and writes of other threads lie in between. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @BeforeEach
    void isDeclared() {
        resources
                .all()
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("lombard.io/v1")
                        .withKind("DataProduct")
                        .withNewMetadata()
                        .withName(product)
                        .endMetadata()
                        .addToAdditionalProperties("spec", spec("2027-01-01"))
                        .build())
                .create();
        await().until(() -> "Offered".equals(condition("Ready").get("reason")));
    }

    @AfterEach
    void nothingIsDeclared() {
        resources.all().delete();
        await().until(() -> declarations.products().isEmpty());
    }

    @Test
    void aStoreWithoutTheResourceTakesNothingBackWhereTheClusterHasIt() {
        assertThat(reconciliation.isSettled(List.of())).isFalse();

        assertOffered();
    }

    @Test
    void anApiServerThatDoesNotAnswerTakesNothingBack() {
        var nowhere = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(nowhere).build()) {
            var cutOff = new Reconciliation(
                    new DataProductResources(client, config), reader, offers, declarations, datasets, clock);

            assertThat(cutOff.isSettled(List.of())).isFalse();
        }

        assertOffered();
    }

    @Test
    void aResourceThatAnotherOfItsNameHasReplacedTakesNothingOver() {
        var gone = new GenericKubernetesResourceBuilder(resource().get())
                .editMetadata()
                .withUid("gone")
                .endMetadata()
                .addToAdditionalProperties("spec", spec("2026-01-01"))
                .build();

        assertThat(reconciliation.isSettled(List.of(gone))).isFalse();

        assertOffered();
    }

    @Test
    void whatWasDeclaredSinceItWasFoundGoneStays() {
        var seen = declared();
        declarations.claim(new Declaration(product, "another", 1));

        offers.undeclare(seen);

        assertOffered();
    }

    @Test
    void aResourceThatWentBackBehindWhatWasSeenIsToldSo() {
        declarations.claim(new Declaration(product, declared().uid(), 12));

        resource().edit(there -> {
            there.setAdditionalProperty("spec", spec("2027-02-01"));
            return there;
        });

        await().until(() -> "OlderGeneration".equals(condition("Refused").get("reason")));
        assertThat(condition("Ready")).containsEntry("status", "False");
        assertThat(condition("Refused"))
                .containsEntry("status", "True")
                .extractingByKey("message")
                .asString()
                .startsWith("generation 12 of this resource was seen before");
        assertOffered();
    }

    @Test
    void aStatusThatAnotherVersionWroteIsWrittenAnew() {
        resource().editStatus(there -> {
            there.setAdditionalProperty("status", Map.of("state", "sold-out", "revision", Map.of()));
            return there;
        });

        await().until(() -> "Offered".equals(condition("Ready").get("reason")));
        assertThat(status()).containsEntry("state", "unreleased").containsEntry("revision", 1);
    }

    @Test
    void itIsMeasuredWhetherProductsAreWatched() {
        for (var gauge : List.of("synced", "watching", "leading")) {
            assertThat(metrics.get("lombard.products.watch." + gauge).gauge().value())
                    .as(gauge)
                    .isEqualTo(1);
        }
    }

    private void assertOffered() {
        assertThat(declarations.products()).contains(product);
        assertThat(offers.history(product)).hasSize(1);
    }

    private Declaration declared() {
        return declarations.all().stream()
                .filter(declaration -> declaration.product().equals(product))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> spec(String opensOn) {
        return Map.of(
                "opensOn",
                opensOn,
                "audience",
                List.of("company"),
                "prices",
                Map.of("company", Map.of("plan", "flat", "currency", "GBP", "perMonth", "900.00")));
    }

    private Resource<GenericKubernetesResource> resource() {
        return resources.all().withName(product);
    }

    private Map<String, Object> status() {
        Map<String, Object> status = resource().get().get("status");
        return status == null ? Map.of() : status;
    }

    private Map<String, Object> condition(String type) {
        @SuppressWarnings("unchecked") // what JSON has
        var conditions = (List<Map<String, Object>>) status().getOrDefault("conditions", List.of());
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst()
                .orElse(Map.of());
    }
}
