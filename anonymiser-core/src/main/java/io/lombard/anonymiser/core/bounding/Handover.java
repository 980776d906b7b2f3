package io.lombard.anonymiser.core.bounding;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory through which one process has another make sums: the plan and the buckets in, the sums out. Both see the lake at the same
 * paths. Once it holds sums it is as confidential as the lake: whoever asked deletes it.
 *
 * <p>Each file is there whole or not at all.
 */
public record Handover(Path directory) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is asked for. Asking the same once more changes nothing. */
    public void ask(ReleasePlan plan, List<Bucket> buckets) throws IOException {
        Files.createDirectories(directory);
        write("buckets.json", JSON.writeValueAsString(buckets));
        write("plan.json", PlanFormat.write(plan));
    }

    /** @throws IllegalArgumentException when the file holds no plan */
    public ReleasePlan plan() throws IOException {
        return PlanFormat.read(Files.readString(directory.resolve("plan.json")));
    }

    /** The buckets, by the absolute paths of their files. */
    public List<Bucket> buckets() throws IOException {
        return JSON.readValue(directory.resolve("buckets.json").toFile(), new TypeReference<List<Bucket>>() {});
    }

    /** Ends the work. */
    public void answer(CellSums sums) throws IOException {
        SumsFile.write(sums, answer());
    }

    /** True once the work has ended. */
    public boolean isAnswered() {
        return Files.exists(answer());
    }

    /**
     * The same, past what the client of a network file system remembers: for a minute it may say that a file isn't there because it wasn't.
     * A change in the directory makes it ask the server.
     */
    public boolean isAnsweredByNow() throws IOException {
        Files.deleteIfExists(Files.createTempFile(directory, "look.", ".part"));
        return isAnswered();
    }

    /**
     * What was answered. Whether it is of a plan, {@link CellSums#fits} says.
     *
     * @throws IOException also where there is no answer yet
     */
    public CellSums sums() throws IOException {
        return SumsFile.read(answer());
    }

    private Path answer() {
        return directory.resolve("sums.json");
    }

    /** @param part that is done, 0 to 1 */
    public void tell(double part) throws IOException {
        write("progress", Double.toString(part));
    }

    /** The part that was told last, 0 before. */
    public double progress() throws IOException {
        var file = directory.resolve("progress");
        return Files.exists(file) ? Double.parseDouble(Files.readString(file)) : 0;
    }

    private void write(String name, String text) throws IOException {
        WholeFile.write(directory.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
