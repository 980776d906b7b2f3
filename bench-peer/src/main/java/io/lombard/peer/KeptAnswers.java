package io.lombard.peer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.nio.file.Files;

/** The least that an endpoint can do for an answer: bytes from memory, on the kind of thread that the service's endpoints use. */
@Path("/")
@Singleton
@RunOnVirtualThread
public class KeptAnswers {

    private final byte[] query;
    private final byte[] insight;

    KeptAnswers(PeerConfig config) throws IOException {
        query = Files.readAllBytes(config.answers().resolve("query"));
        insight = Files.readAllBytes(config.answers().resolve("insight"));
    }

    @POST
    @Path("/query")
    @Produces("application/x-ndjson; charset=utf-8")
    public byte[] query(byte[] question) {
        return query;
    }

    @GET
    @Path("/insight")
    @Produces("application/json")
    public byte[] insight() {
        return insight;
    }
}
