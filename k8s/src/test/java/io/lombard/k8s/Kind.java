package io.lombard.k8s;

/** Kinds that the rules speak of. */
enum Kind {
    Cluster,
    ClusterRole,
    ConfigMap,
    Database,
    Deployment,
    ExternalSecret,
    HTTPRoute,
    HorizontalPodAutoscaler,
    Kafka,
    KafkaTopic,
    KafkaUser,
    KafkaNodePool,
    Keycloak,
    KeycloakRealmImport,
    NetworkPolicy,
    Pod,
    PodDisruptionBudget,
    PodTemplate,
    PrometheusRule,
    Role,
    RoleBinding,
    ScaledObject,
    Secret,
    Service,
    ServiceAccount
}
