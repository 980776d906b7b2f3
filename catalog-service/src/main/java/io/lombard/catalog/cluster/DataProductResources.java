package io.lombard.catalog.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.lombard.catalog.product.ClusterConfig;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The resources of kind {@code DataProduct} in the watched namespace. They are read as they are, not into a class: one that isn't sound
 * must not keep others from being seen.
 */
@Singleton
class DataProductResources {

    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("lombard.io")
            .withVersion("v1")
            .withKind("DataProduct")
            .withPlural("dataproducts")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final ClusterConfig config;

    DataProductResources(KubernetesClient client, ClusterConfig config) {
        this.client = client;
        this.config = config;
    }

    /** @throws IllegalStateException where neither the configuration nor the service's place in a cluster says it */
    String namespace() {
        return config.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElseThrow(
                        () -> new IllegalStateException("outside a cluster, lombard.cluster.namespace must be set"));
    }

    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            all() {
        return client.genericKubernetesResources(KIND).inNamespace(namespace());
    }

    /**
     * Of the resource that the API server has now by that name, whatever a list or a watch said; empty where it has none.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where it doesn't say
     */
    Optional<String> uid(String name) {
        return Optional.ofNullable(all().withName(name).get())
                .map(resource -> resource.getMetadata().getUid());
    }

    /** What a resource declares, without what only the cluster knows of it. */
    JsonNode document(GenericKubernetesResource resource) {
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", resource.getApiVersion())
                .put("kind", resource.getKind());
        document.putObject("metadata").put("name", resource.getMetadata().getName());
        document.set("spec", convert(Objects.requireNonNullElse(resource.get("spec"), Map.of()), JsonNode.class));
        return document;
    }

    /**
     * Writes a status where it says something new.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException also where the resource has changed since it was read
     */
    void tell(GenericKubernetesResource resource, DataProductStatus status) {
        var before = told(resource);
        var now = status.since(before);
        if (!now.equals(before)) {
            var changed = new GenericKubernetesResourceBuilder(resource)
                    .addToAdditionalProperties("status", convert(now, Map.class))
                    .build();
            all().resource(changed).updateStatus();
        }
    }

    /** Nothing where another version of the service, or somebody else, told what this one doesn't know: then it is told anew. */
    private DataProductStatus told(GenericKubernetesResource resource) {
        Object told = resource.get("status");
        try {
            return convert(Objects.requireNonNullElse(told, Map.of()), DataProductStatus.class);
        } catch (IllegalArgumentException e) {
            return DataProductStatus.NONE;
        }
    }

    private <T> T convert(Object value, Class<T> type) {
        return client.getKubernetesSerialization().convertValue(value, type);
    }
}
