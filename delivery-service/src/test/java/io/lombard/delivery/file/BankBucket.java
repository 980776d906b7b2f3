package io.lombard.delivery.file;

import io.lombard.delivery.ObjectStore;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusMock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A bucket that the service leads to for the rest of a test. */
public record BankBucket(String at, String bucket, String lifetime) implements BucketConfig {

    public void use() {
        QuarkusMock.installMockForType(new FileBucket(this, Metrics.globalRegistry), FileBucket.class);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(URI.create(at));
    }

    @Override
    public Optional<URI> publicEndpoint() {
        return Optional.empty();
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(bucket);
    }

    @Override
    public Optional<String> accessKey() {
        return Optional.of(ObjectStore.KEY);
    }

    @Override
    public Optional<String> secretKey() {
        return Optional.of(ObjectStore.SECRET);
    }

    @Override
    public Duration addressLifetime() {
        return Duration.parse(lifetime);
    }
}
