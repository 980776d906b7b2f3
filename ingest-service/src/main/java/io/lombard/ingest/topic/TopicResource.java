package io.lombard.ingest.topic;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.SourceName;
import io.lombard.ingest.problem.IngestProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the topics of core banking were read. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@Tag(name = "topics", description = "How far the topics of core banking were read")
class TopicResource {

    private final CoreBanking coreBanking;
    private final CoreBankingConfig config;
    private final Offsets offsets;
    private final TopicKafka kafka;
    private final SourceName source;

    TopicResource(
            CoreBanking coreBanking, CoreBankingConfig config, Offsets offsets, TopicKafka kafka, SourceName source) {
        this.coreBanking = coreBanking;
        this.config = config;
        this.offsets = offsets;
        this.kafka = kafka;
        this.source = source;
    }

    @GET
    @RunOnVirtualThread
    @Operation(operationId = "getTopics", summary = "The topics that are read for the own source, and how far")
    @APIResponse(responseCode = "200", description = "All of them; there are as many as the configuration names")
    @APIResponse(responseCode = "503", description = "PostgreSQL stayed away")
    public List<TopicStatus> all() throws InterruptedException {
        var own = source.get();
        var topics = new ArrayList<TopicStatus>();
        try {
            for (var named : coreBanking.states().entrySet()) {
                var line = Objects.requireNonNull(config.lines().get(named.getKey()));
                if (line.source().equals(own)) {
                    topics.add(TopicStatus.of(
                            named.getKey(),
                            line,
                            named.getValue().now(),
                            offsets.of(line.topic(), own),
                            kafka.ranges(line.topic())));
                }
            }
            return topics;
        } catch (DatabaseAwayException e) {
            throw new ProblemException(IngestProblem.STORAGE_UNAVAILABLE);
        }
    }
}
