package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person may do with Kafka for an hour: what the runbooks tell them to do. */
class BreakGlassTest {

    private static final String USER = "break-glass";
    private static final String DEAD = ".dead-letter";

    private final Manifests manifests = Overlay.breakGlass();
    private final KafkaGrants grants = KafkaGrants.of(manifests);

    private static Set<String> topics() {
        return Overlay.PROD.manifests().of(Kind.KafkaTopic).map(Manifests::name).collect(Collectors.toSet());
    }

    private Set<String> may(String operation) {
        return grants.of(USER)
                .filter(grant ->
                        grant.type().equals("topic") && grant.operations().contains(operation))
                .map(KafkaGrants.Grant::name)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void isPartOfNoOverlay(Overlay overlay) {
        assertThat(overlay.manifests().objects())
                .noneMatch(object -> Manifests.name(object).contains(USER));
    }

    @Test
    void sendsDeadLettersToWhereTheyComeFrom() {
        var dead = topics().stream().filter(topic -> topic.endsWith(DEAD)).toList();
        assertThat(dead).isNotEmpty();
        assertThat(may("Read")).containsAll(dead);
        assertThat(may("Write"))
                .isEqualTo(dead.stream().map(topic -> topic.replace(DEAD, "")).collect(Collectors.toSet()));
    }

    /** What is set back must be readable; the rest isn't. */
    @Test
    void setsGroupsBackAndReadsNothingElse() {
        var read = Workload.SERVICES.stream()
                .map(ServiceSource::of)
                .flatMap(source -> source.channels("incoming").entrySet().stream()
                        .peek(channel -> assertThat(
                                        grants.allows(USER, "group", source.group(channel.getKey()), "Read"))
                                .as(channel.getKey())
                                .isTrue()))
                .map(java.util.Map.Entry::getValue)
                .filter(topic -> !topic.endsWith(DEAD))
                .collect(Collectors.toSet());
        assertThat(may("Read").stream().filter(topic -> !topic.endsWith(DEAD)))
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void mayDoNothingElse() {
        assertThat(grants.grants())
                .allMatch(grant -> grant.user().equals(USER) && !grant.prefix())
                .allMatch(grant -> Set.of("topic", "group").contains(grant.type()))
                .allMatch(grant -> Set.of("Read", "Write", "Describe").containsAll(grant.operations()));
        assertThat(manifests.of(Kind.RoleBinding)).isEmpty();
    }

    @Test
    void itsPodIsRestrictedAndEndsByItself() {
        assertThat(PodRules.restricted(manifests)).isEmpty();
        assertThat(PodRules.tokens(manifests)).isEmpty();
        assertThat(manifests
                        .the(Kind.Pod, USER)
                        .at("/spec/activeDeadlineSeconds")
                        .asInt())
                .isEqualTo(3600);
    }

    @Test
    void reachesKafkaAlone() {
        var all = Overlay.PROD.manifests();
        all.objects().addAll(manifests.objects());
        var paths = new NetworkPaths(all);
        for (var end : Set.of(paths.leaving(), paths.entering())) {
            assertThat(end.stream().filter(path -> path.contains(USER) && !path.matches(".*:53(53)?")))
                    .containsExactly("break-glass -> kafka:9093");
        }
    }
}
