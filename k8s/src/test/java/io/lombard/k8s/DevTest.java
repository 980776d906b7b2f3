package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A trial on one machine of two cores, with images that were built there and nothing outside but the operators and a vault. */
class DevTest {

    private static final BigDecimal CORES = new BigDecimal("1.5");
    private static final BigDecimal BYTES = Quantity.getAmountInBytes(new Quantity("10Gi"));

    private final Manifests manifests = Overlay.DEV.manifests();

    @Test
    void isOneOfEach() {
        var counts = manifests.objects().stream()
                .flatMap(object -> Stream.of(object.at("/spec/replicas"), object.at("/spec/instances")))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt);

        assertThat(counts).isNotEmpty().containsOnly(1);
    }

    /** The machine's own parts and the operators need some, too. */
    @Test
    void asksForNoMoreThanTheMachineHas() {
        var requests = requests();

        assertThat(sum(requests, "cpu")).isPositive().isLessThanOrEqualTo(CORES);
        assertThat(sum(requests, "memory")).isPositive().isLessThanOrEqualTo(BYTES);
    }

    @Test
    void theGuideSaysWhatItAsksFor() throws IOException {
        var requests = requests();
        var gibibytes = sum(requests, "memory").divide(Quantity.getAmountInBytes(new Quantity("1Gi")));

        assertThat(Files.readString(Path.of("../docs/guides/kubernetes.md")))
                .contains("asks for %s cores and %s GiB"
                        .formatted(
                                sum(requests, "cpu").stripTrailingZeros().toPlainString(),
                                gibibytes.stripTrailingZeros().toPlainString()));
    }

    /** Of containers: a claim of a volume asks for storage alone. */
    private List<JsonNode> requests() {
        return manifests.objects().stream()
                .flatMap(object -> object.findValues("requests").stream())
                .filter(requests -> requests.has("cpu"))
                .toList();
    }

    private static BigDecimal sum(List<JsonNode> requests, String resource) {
        return requests.stream()
                .map(each -> Quantity.getAmountInBytes(
                        new Quantity(each.path(resource).asText())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void runsImagesThatAreBuiltHere() {
        assertThat(Workload.services(manifests)
                        .flatMap(Workload::containers)
                        .map(container -> container.path("image").asText()))
                .hasSize(Workload.SERVICES.size())
                .allMatch(image -> image.startsWith("localhost/lombard/"));
    }

    /** Where a log can't be put away it fills the volume. */
    @Test
    void keepsNoLogForABucketThatIsNotThere() {
        assertThat(manifests.objects())
                .noneMatch(object -> object.path("kind").asText().equals("ObjectStore"));
        assertThat(manifests.the(Kind.Cluster, "lombard-db").at("/spec/plugins").isMissingNode())
                .isTrue();
    }
}
