package io.lombard.delivery.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The bank's bucket from which table files are fetched. Without an endpoint this service sends them itself. */
@ConfigMapping(prefix = "lombard.bucket")
interface BucketConfig {

    /** Address of the store of S3's protocol, without the bucket. */
    Optional<URI> endpoint();

    /** The same store's address as partners reach it, where that is another one. */
    Optional<URI> publicEndpoint();

    /** The store's region. */
    @WithDefault("us-east-1")
    String region();

    /** The bucket's name. */
    Optional<String> name();

    /** May put, get and list objects of the bucket. */
    Optional<String> accessKey();

    /** The access key's secret. */
    Optional<String> secretKey();

    /** How long an address that the store signed works; the agreement was asked when it was given out. */
    @WithDefault("PT1M")
    Duration addressLifetime();
}
