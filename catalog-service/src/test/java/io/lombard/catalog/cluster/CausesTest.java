package io.lombard.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void tellHowTheApiServerRefused() {
        var forbidden = new StatusBuilder()
                .withCode(403)
                .withReason("Forbidden")
                .withMessage("secret")
                .build();

        assertThat(Causes.of(new WatcherException("secret", new KubernetesClientException(forbidden))))
                .isEqualTo("WatcherException < KubernetesClientException 403 Forbidden");
        assertThat(Causes.of(new KubernetesClientException("secret", 404, null)))
                .isEqualTo("KubernetesClientException 404");
    }

    @Test
    void tellWhatLiesBelowWhereItDidNotAnswer() {
        var failure = new KubernetesClientException("secret", new IOException(new SSLHandshakeException("secret")));

        assertThat(Causes.of(failure)).isEqualTo("KubernetesClientException < IOException < SSLHandshakeException");
    }
}
