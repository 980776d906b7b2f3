package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretRulesTest {

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInAManifest(Overlay overlay) {
        assertThat(SecretRules.inline(overlay.manifests())).isEmpty();
    }

    @Test
    void aSecretThatStandsThereIsSeen() {
        var object = "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {b: c}}";
        assertThat(SecretRules.inline(Overlay.DEV.manifests().with(object))).containsExactly("Secret a");
        var variable = Overlay.DEV
                .manifests()
                .with(
                        Kind.Deployment,
                        "ingest-service",
                        it -> ((ArrayNode) it.at("/spec/template/spec/containers/0/env"))
                                .addObject()
                                .put("name", "QUARKUS_DATASOURCE_PASSWORD")
                                .put("value", "x"));
        assertThat(SecretRules.inline(variable)).containsExactly("QUARKUS_DATASOURCE_PASSWORD");
        var map = Overlay.DEV.manifests();
        ((ObjectNode) map.configMap("common").path("data")).put("LOMBARD_CREDENTIAL_SECRET", "x");
        assertThat(SecretRules.inline(map)).containsExactly("ConfigMap LOMBARD_CREDENTIAL_SECRET");
    }

    @ParameterizedTest
    @EnumSource
    void everySecretThatIsNamedComesFromSomewhere(Overlay overlay) {
        var manifests = overlay.manifests();
        assertThat(SecretRules.provided(manifests)).containsAll(SecretRules.needed(manifests));
    }

    /** As External Secrets writes it back: another spelling is another's change to who applies next. */
    @ParameterizedTest
    @EnumSource
    void intervalsAreSpeltAsTheOperatorSpellsThem(Overlay overlay) {
        assertThat(overlay.manifests().of(Kind.ExternalSecret))
                .isNotEmpty()
                .allMatch(secret -> secret.at("/spec/refreshInterval").asText().matches("(\\d+h)?(\\d+m)?\\d+s"));
    }

    @ParameterizedTest
    @EnumSource
    void noOperatorsSecretIsMountedWhole(Overlay overlay) {
        assertThat(SecretRules.whole(overlay.manifests())).isEmpty();
    }

    @Test
    void anOperatorsSecretThatIsMountedWholeIsSeen() {
        var volume = Overlay.DEV
                .manifests()
                .with(
                        Kind.Deployment,
                        "ingest-service",
                        it -> ((ObjectNode) it.at("/spec/template/spec"))
                                .putObject("secret")
                                .put("secretName", "lombard-db-ca"));
        assertThat(SecretRules.whole(volume)).containsExactly("lombard-db-ca");
        var field = Overlay.DEV
                .manifests()
                .with(
                        Kind.Keycloak,
                        "keycloak",
                        it -> ((ObjectNode) it.at("/spec")).putObject("secret").put("name", "lombard-db-ca"));
        assertThat(SecretRules.whole(field)).containsExactly("lombard-db-ca");
    }

    @Test
    void aSecretFromNowhereIsSeen() {
        var manifests = Overlay.DEV.manifests().without(Kind.ExternalSecret, "client-portal");
        assertThat(SecretRules.provided(manifests)).doesNotContain("client-portal/secret");
        assertThat(SecretRules.needed(manifests)).contains("client-portal/secret");
    }

    @Test
    void noSecretIsAskedForThatNobodyNeeds() {
        var manifests = Overlay.PROD.manifests();
        var text = manifests.objects().stream()
                .filter(object -> !object.path("kind").asText().equals("ExternalSecret"))
                .map(ObjectNode::toString)
                .collect(Collectors.joining());
        assertThat(manifests.of(Kind.ExternalSecret).map(Manifests::name))
                .allMatch(secret -> text.contains("\"" + secret + "\""));
    }
}
