package io.lombard.delivery.connection;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The kernel tells of what was read in steps of a third of its buffer, which is megabytes on one machine. */
@Alternative
@Singleton
class SmallBuffers implements HttpServerOptionsCustomizer {

    static final int BYTES = 64 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setSendBufferSize(BYTES);
    }
}
