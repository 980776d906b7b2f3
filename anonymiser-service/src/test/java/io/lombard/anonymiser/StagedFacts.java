package io.lombard.anonymiser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A file of history as ingest stages it, with columns by the contract of payments. */
public final class StagedFacts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] content;
    private final HistoryStaged told;

    private StagedFacts(byte[] content, HistoryStaged told) {
        this.content = content;
        this.told = told;
    }

    /** Writes nothing to the store yet. */
    public static StagedFacts of(List<ObjectNode> facts) throws Exception {
        var file = Files.createTempFile("staged", ".parquet");
        var rows = facts.stream().map(fact -> "('" + fact + "')").collect(Collectors.joining(", "));
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("copy (select unnest(from_json(json, '" + fields() + "')) from (values " + rows
                    + ") message(json)) to '" + file + "' (format parquet, compression zstd)");
            var content = Files.readAllBytes(file);
            var sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            var told = new HistoryStaged(
                    UUID.randomUUID() + "-" + sha256 + ".parquet",
                    sha256,
                    facts.size(),
                    Topics.TRANSACTION_RECORDED,
                    "2015-01",
                    "2015-01");
            return new StagedFacts(content, told);
        } finally {
            Files.delete(file);
        }
    }

    private static String fields() throws Exception {
        var fields = JSON.createObjectNode();
        JSON.readTree(Contract.of(Topics.TRANSACTION_RECORDED).example())
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().isNumber() ? "BIGINT" : "VARCHAR"));
        return fields.toString();
    }

    /** The same file, of which something else is told. */
    public StagedFacts toldAsRows(long rows) {
        return new StagedFacts(
                content,
                new HistoryStaged(
                        told.address(), told.sha256(), rows, told.topic(), told.firstMonth(), told.lastMonth()));
    }

    public StagedFacts store() throws Exception {
        Files.write(file(), content);
        return this;
    }

    public Path file() {
        return AnonymiserTestResource.history().resolve(told.address());
    }

    /** What Kafka is told. */
    public byte[] message() throws Exception {
        var message = JSON.writeValueAsBytes(told);
        Contract.of(Topics.HISTORY_STAGED).assertValid(message);
        return message;
    }
}
