package io.lombard.catalog.certificate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release's certificate laid open for reading. The signature isn't checked here: who relies on a certificate checks
 * the raw one against the bank's public keys.
 *
 * @param mechanisms the noise on each measure of each level
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Certificate(
        @Nullable String privacyUnit,
        @Nullable String adjacency,
        @Nullable List<Mechanism> mechanisms,
        @Nullable Suppression suppression,
        @Nullable List<String> knownBiases,
        @Nullable List<String> outsideThePromise,
        @Nullable String conversion,
        @Nullable String softwareVersion) {

    /** Noise and sensitivity in the measure's own unit. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mechanism(
            String level,
            String measure,
            String noise,
            double sigma,
            double sensitivity,
            @Nullable Double clamp,
            double rho) {}

    /** A value is published when it is at least so many sigmas. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Suppression(double sigmas, @Nullable List<Level> levels) {}

    /** @param published cells with a value, by measure */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Level(String level, long cells, @Nullable Map<String, Long> published) {}

    /** Opens a compact JWS; empty where it states no mechanism that can be read. */
    public static Optional<Certificate> open(String jws, ObjectMapper json) {
        try {
            var payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
            var certificate = json.readerFor(Certificate.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .<Certificate>readValue(payload);
            return Optional.of(certificate).filter(read -> read.mechanisms() != null);
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
