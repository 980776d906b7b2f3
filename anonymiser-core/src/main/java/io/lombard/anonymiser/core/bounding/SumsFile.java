package io.lombard.anonymiser.core.bounding;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sums as a JSON file, for a computation that ends in another process than the one that adds the noise. As confidential
 * as the lake: the file can be read by its owner only.
 */
public final class SumsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private record Content(String plan, JsonNode touched, JsonNode sums, Counts counts) {}

    private SumsFile() {}

    /** The file is there whole or not at all; one that is there is replaced. */
    public static void write(CellSums sums, Path file) throws IOException {
        var content =
                new Content(sums.plan(), JSON.valueToTree(sums.touched()), JSON.valueToTree(sums.all()), sums.counts());
        WholeFile.write(file, out -> JSON.writeValue(out, content));
    }

    /**
     * Whether they belong to a plan is for {@link CellSums#fits} to say; the file carries the digest of theirs.
     *
     * @throws IOException when the file can't be read or says not of which plan its sums are
     */
    public static CellSums read(Path file) throws IOException {
        var content = JSON.readValue(file.toFile(), Content.class);
        return new CellSums(
                content.plan(),
                JSON.treeToValue(content.touched(), int[][].class),
                JSON.treeToValue(content.sums(), long[][][].class),
                content.counts());
    }
}
