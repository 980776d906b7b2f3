package io.lombard.catalog.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation wants a product's releases sent to.
 *
 * @param firstVersion the first version of the table that is sent
 */
public record Destination(
        UUID id, String name, String product, String format, long firstVersion, Target target, Instant createdAt) {

    /**
     * The place, without what opens it.
     *
     * @param kind {@code s3}, {@code sftp} or {@code webhook}; the members of the other kinds are null
     * @param secret of a webhook that was just made: this once
     */
    public record Target(
            String kind,
            @Nullable String url,
            @Nullable String secret,
            @Nullable String endpoint,
            @Nullable String bucket,
            @Nullable String prefix,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String path,
            @Nullable String user) {

        /** As people would write it. */
        public String address() {
            return switch (kind) {
                case "s3" -> endpoint + "/" + bucket + (prefix == null || prefix.isEmpty() ? "" : "/" + prefix);
                case "sftp" -> "sftp://" + user + "@" + host + ":" + port + (path == null ? "" : slashed(path));
                default -> String.valueOf(url);
            };
        }

        private static String slashed(String path) {
            return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "Target " + kind;
        }
    }
}
