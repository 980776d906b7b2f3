package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.arrived;
import static io.lombard.catalog.CatalogResourceTest.as;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.lombard.catalog.product.DataProduct;
import io.lombard.catalog.product.Declaration;
import io.lombard.catalog.product.Declarations;
import io.lombard.catalog.product.Offers;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products that resources of a cluster declare. */
@ServiceTest
class DataProductTest {

    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("lombard.io")
            .withVersion("v1")
            .withKind("DataProduct")
            .withPlural("dataproducts")
            .withNamespaced(true)
            .build();

    private static final String RESOURCE = """
            {"apiVersion": "lombard.io/v1", "kind": "DataProduct",
             "metadata": {"name": "%s", "labels": {"team": "data"}},
             "spec": {"opensOn": "%s", "audience": ["company"],
                      "prices": {"company": {"plan": "flat", "currency": "%s", "perMonth": "900.00"}}}}
            """;

    @Inject
    KubernetesClient cluster;

    @Inject
    Declarations declarations;

    @Inject
    Offers offers;

    @TestHTTPResource
    URI portal;

    private final String product = "k-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nothingIsDeclared() {
        cluster.genericKubernetesResources(KIND).inNamespace("bank").delete();
        await().until(() -> declarations.products().isEmpty());
    }

    @Test
    void isOfferedAsItsResourceSaysAndTheStatusTellsSo() {
        declare(product, "2027-01-01", "GBP");

        await().until(() -> ready(product).equals("True"));
        as("owner")
                .get("/v1/products/" + product)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("spec.opensOn", equalTo("2027-01-01"))
                .body("spec.prices.company.perMonth", equalTo("900.00"));
        assertThat(status(product))
                .containsEntry("revision", 1)
                .containsEntry("observedGeneration", 1)
                .containsEntry("state", "unreleased");
        assertThat(condition(product, "Ready").get("message")).asString().contains("but has no release");

        declare(product, "2027-02-01", "GBP");

        await().until(() -> Integer.valueOf(2).equals(status(product).get("revision")));
        as("owner").get("/v1/products/" + product).then().body("spec.opensOn", equalTo("2027-02-01"));
        assertThat(status(product)).containsEntry("observedGeneration", 2);
    }

    @Test
    void isOvertakenFromWhoeverOfferedItBefore() {
        var dataset = CatalogResourceTest.opened();

        declare(dataset, TestClock.today().plusYears(1).toString(), "GBP");

        await().until(() -> ready(dataset).equals("True"));
        assertThat(status(dataset)).containsEntry("revision", 2).containsEntry("state", "announced");
        as("analyst").get("/v1/datasets/" + dataset).then().statusCode(404);
    }

    @Test
    void isNotChangedByPeopleWhileItsResourceExists() {
        arrived(Samples.release(product, 0, "2026-08"), product);
        declare(product, TestClock.today().plusYears(1).toString(), "GBP");
        await().until(() -> ready(product).equals("True"));

        as("owner")
                .body(RESOURCE.formatted(product, "2026-01-01", "GBP")
                        .replace(", \"labels\": {\"team\": \"data\"}", ""))
                .put("/v1/products/" + product)
                .then()
                .statusCode(409)
                .body("type", endsWith("declared-in-cluster"));
        open(product, TestClock.today()).statusCode(409);
        var page = new Browser(portal).signedIn("owner").get("/products/" + product);
        assertThat(page.select("form.offer")).isEmpty();
        assertThat(page.select("[role=status]").text()).contains("dataproduct/" + product);
        assertThat(status(product)).containsEntry("revision", 1).containsEntry("state", "announced");
        as("analyst").get("/v1/datasets/" + product).then().statusCode(404);
    }

    @Test
    void isRefusedWithPlaceAndRuleAndWhatHeldBeforeStays() {
        declare(product, "2027-01-01", "GBP");
        await().until(() -> ready(product).equals("True"));

        declare(product, "2027-02-01", "QQQ");

        await().until(() -> ready(product).equals("False"));
        assertThat(condition(product, "Refused"))
                .containsEntry("status", "True")
                .containsEntry("reason", "BrokenRules")
                .containsEntry("message", "/spec/prices/company/currency: unknown-value");
        assertThat(status(product)).containsEntry("revision", 1).containsEntry("observedGeneration", 2);
        as("owner").get("/v1/products/" + product).then().body("spec.opensOn", equalTo("2027-01-01"));
    }

    /** One that no class could hold must not keep the others from being seen. */
    @Test
    void isSeenBesideOneThatHasNoForm() {
        create(product + "-bad", Map.of("audience", Map.of("company", 1), "prices", List.of("free")));
        declare(product, "2027-01-01", "GBP");

        await().until(() -> ready(product).equals("True"));
        await().until(() -> ready(product + "-bad").equals("False"));
        assertThat(status(product + "-bad")).doesNotContainKey("revision");
    }

    @Test
    void goesBackInsideTheBankWithItsResourceAndAgreementsStay() {
        arrived(Samples.release(product, 0, "2026-08"), product);
        declare(product, TestClock.today().toString(), "GBP", "public-body");
        await().until(() -> "open".equals(status(product).get("state")));
        var agreement = granted(product);

        resource(product).delete();

        await().until(() -> declarations.products().isEmpty());
        as("analyst")
                .get("/v1/agreements")
                .then()
                .body("items.find { it.id == '" + agreement + "' }.state", equalTo("granted"));
        as("rival").get("/v1/datasets/" + product).then().statusCode(404);
        as("owner")
                .get("/v1/products/" + product)
                .then()
                .header("ETag", "\"2\"")
                .body("spec.opensOn", nullValue())
                .body("spec.prices.public-body.perMonth", equalTo("900.00"));
        assertThat(new Browser(portal)
                        .signedIn("owner")
                        .get("/products/" + product)
                        .select("form.offer"))
                .isNotEmpty();
    }

    /** The service was down when the resource was deleted, so it never saw an event of it. */
    @Test
    void goesBackInsideTheBankAlsoWhenNobodyWasThereToSeeItGo() {
        declare(product, "2027-01-01", "GBP");
        await().until(() -> ready(product).equals("True"));
        var missed = product + "-missed";
        var offered = offers.current(product).orElseThrow().document();
        offers.declare(
                new Declaration(missed, "a", 1),
                new DataProduct(
                        offered.apiVersion(), offered.kind(), new DataProduct.Metadata(missed), offered.spec()));

        declare(product, "2027-02-01", "GBP");

        await().until(() -> !declarations.products().contains(missed));
        assertThat(offers.current(missed).orElseThrow().spec().opensOn()).isNull();
        assertThat(declarations.products()).contains(product);
    }

    /** An instance that leads no more may still hold an old state of it. */
    @Test
    void isNotTakenBackToAnOlderGeneration() {
        declare(product, "2027-01-01", "GBP");
        await().until(() -> ready(product).equals("True"));
        var old = offers.current(product).orElseThrow().document();
        declare(product, "2027-02-01", "GBP");
        await().until(() -> Integer.valueOf(2).equals(status(product).get("revision")));

        var uid = resource(product).get().getMetadata().getUid();
        assertThat(offers.declare(new Declaration(product, uid, 1), old)).isEmpty();

        assertThat(offers.current(product).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void isToldOnceWhereNothingHasChanged() {
        declare(product, "2027-01-01", "GBP");
        await().until(() -> ready(product).equals("True"));
        var told = resource(product).get().getMetadata().getResourceVersion();

        // Each makes all of them be looked at.
        for (int i = 0; i < 3; i++) {
            var other = product + "-" + i;
            declare(other, "2027-01-01", "GBP");
            await().until(() -> ready(other).equals("True"));
        }

        assertThat(resource(product).get().getMetadata().getResourceVersion()).isEqualTo(told);
        assertThat(offers.history(product)).hasSize(1);
    }

    /** Watches and writes of other threads lie in between. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private Resource<GenericKubernetesResource> resource(String name) {
        return cluster.genericKubernetesResources(KIND).inNamespace("bank").withName(name);
    }

    private void declare(String name, String opensOn, String currency) {
        declare(name, opensOn, currency, "company");
    }

    private void declare(String name, String opensOn, String currency, String buyer) {
        var resource = cluster.getKubernetesSerialization()
                .unmarshal(
                        RESOURCE.formatted(name, opensOn, currency).replace("\"company\"", '"' + buyer + '"'),
                        GenericKubernetesResource.class);
        if (resource(name).get() == null) {
            cluster.genericKubernetesResources(KIND)
                    .inNamespace("bank")
                    .resource(resource)
                    .create();
        } else {
            resource(name).edit(there -> {
                there.setAdditionalProperty("spec", resource.get("spec"));
                return there;
            });
        }
    }

    private void create(String name, Map<String, Object> spec) {
        var resource = cluster.getKubernetesSerialization()
                .unmarshal(RESOURCE.formatted(name, "", ""), GenericKubernetesResource.class);
        resource.setAdditionalProperty("spec", spec);
        cluster.genericKubernetesResources(KIND)
                .inNamespace("bank")
                .resource(resource)
                .create();
    }

    private Map<String, Object> status(String name) {
        Map<String, Object> status = resource(name).get().get("status");
        return status == null ? Map.of() : status;
    }

    private Map<String, Object> condition(String name, String type) {
        @SuppressWarnings("unchecked") // what JSON has
        var conditions = (List<Map<String, Object>>) status(name).getOrDefault("conditions", List.of());
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst()
                .orElse(Map.of());
    }

    private String ready(String name) {
        return String.valueOf(condition(name, "Ready").get("status"));
    }
}
