package io.lombard.delivery.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.delivery.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A query that the client comes back for.
 *
 * @param newestVersion the table's when it was asked: the answer knows of no later one
 * @param body as it was sent
 */
public record AsyncQuery(UUID id, long newestVersion, String body) {

    /** Its table as it was when it was asked. */
    public Table of(Table newest) {
        return newest.at(newestVersion).orElse(newest);
    }

    public QueryRequest request(ObjectMapper json) {
        return QueryRequest.parse(json, body.getBytes(StandardCharsets.UTF_8));
    }
}
