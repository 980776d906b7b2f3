package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the users of Kafka may do. */
record KafkaGrants(List<Grant> grants) {

    record Grant(String user, String type, String name, boolean prefix, Set<String> operations) {

        boolean covers(String resource) {
            return prefix ? resource.startsWith(name) : resource.equals(name);
        }
    }

    static KafkaGrants of(Manifests manifests) {
        return new KafkaGrants(manifests
                .of(Kind.KafkaUser)
                .flatMap(user -> each(user.at("/spec/authorization/acls"))
                        .map(acl -> new Grant(
                                Manifests.name(user),
                                acl.at("/resource/type").asText(),
                                acl.at("/resource/name").asText(),
                                "prefix".equals(acl.at("/resource/patternType").asText()),
                                Set.copyOf(texts(acl.path("operations"))))))
                .toList());
    }

    Stream<Grant> of(String user) {
        return grants.stream().filter(grant -> grant.user().equals(user));
    }

    boolean allows(String user, String type, String resource, String operation) {
        return of(user).anyMatch(grant -> grant.type().equals(type)
                && grant.covers(resource)
                && grant.operations().contains(operation));
    }

    /** Who may do this with a topic. */
    Set<String> who(String operation, String topic) {
        return grants.stream()
                .map(Grant::user)
                .filter(user -> allows(user, "topic", topic, operation))
                .collect(Collectors.toSet());
    }

    /** Topics that a user may read or write, by their names. */
    Set<String> topics(String user) {
        return of(user).filter(grant -> grant.type().equals("topic") && !grant.prefix())
                .map(Grant::name)
                .collect(Collectors.toSet());
    }
}
