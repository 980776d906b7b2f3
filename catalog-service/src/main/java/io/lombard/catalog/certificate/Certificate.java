package io.lombard.catalog.certificate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release's certificate laid open for reading. Older ones say less. Reading it checks no signature: {@link Signature}
 * does.
 *
 * @param version of the product's table
 * @param mechanisms the noise on each measure of each level
 * @param release loss of the release; {@code month} and {@code year} of everything up to it
 * @param monthBefore where the release reads that month, too
 * @param attacks that the release survived
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Certificate(
        @Nullable String product,
        long version,
        @Nullable YearMonth dataMonth,
        @Nullable String releaseId,
        @Nullable String privacyUnit,
        @Nullable String adjacency,
        @Nullable List<Mechanism> mechanisms,
        @Nullable Loss release,
        @Nullable Loss month,
        @Nullable Loss year,
        @Nullable MonthBefore monthBefore,
        @Nullable String conversion,
        @Nullable Suppression suppression,
        @Nullable AttackReport attacks,
        @Nullable List<Statement> knownBiases,
        @Nullable List<Statement> outsideThePromise,
        @Nullable List<FileDigest> files,
        @Nullable String softwareVersion,
        @Nullable Instant signedAt) {

    /** Noise, sensitivity and bounds in the measure's own unit; {@code lattice} in points per 1. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mechanism(
            String level,
            String measure,
            String noise,
            double sigma,
            double sensitivity,
            @Nullable Double clip,
            @Nullable Double clamp,
            long lattice,
            double rho,
            @Nullable Selection selection) {}

    /** Cells too many to list: which of them have a row, in how many one customer counts at most, and what that costs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Selection(long cells, double threshold, double delta) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Loss(double rho, double thresholdDelta, double epsilon, double delta, double mu) {}

    /** Losses of all releases over the month before, and over its year up to it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MonthBefore(
            YearMonth month, @Nullable Loss loss, @Nullable Loss year) {}

    /** A value is published when it is at least so many sigmas. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Suppression(
            double sigmas,
            long cells,
            long publishedCells,
            @Nullable List<Level> levels) {}

    /**
     * @param published cells with a value, by measure
     * @param withheld withheld values by reason code, all measures together
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Level(
            String level,
            long cells,
            @Nullable Map<String, Long> published,
            @Nullable Map<String, Long> withheld) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FileDigest(String path, long sizeBytes, String sha256) {}

    /** Opens a compact JWS; empty where it states no mechanism that can be read. */
    public static Optional<Certificate> open(String jws, ObjectMapper json) {
        try {
            return read(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), json);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static Optional<Certificate> read(byte[] content, ObjectMapper json) {
        try {
            var certificate = json.readerFor(Certificate.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .<Certificate>readValue(content);
            return Optional.of(certificate).filter(read -> read.mechanisms() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
