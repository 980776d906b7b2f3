package io.lombard.anonymiser.lake;

import io.lombard.contracts.event.PreferenceChanged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which customers of a bucket refuse which uses of their data, as far as it has landed.
 *
 * @param preferences files of {@link FactType#PREFERENCE_CHANGED}, in the order in which their records landed
 */
record Objections(List<LakeFile> preferences) {

    private static final String STATISTICS = "statistics";
    private static final String LOCATION_STATISTICS = "location-statistics";

    Objections {
        preferences = List.copyOf(preferences);
    }

    /** Equal for equal files: what a file of the lake was cleaned of. Empty where nobody has said anything. */
    String mark() {
        var paths = preferences.stream().map(LakeFile::path).collect(Collectors.joining("\n"));
        return paths.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(paths.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A condition on {@code token}: its customer doesn't refuse that facts of this kind are used. */
    String admits(FactType type, LakeVolume volume) {
        return preferences.isEmpty()
                ? "true"
                : "token not in (select token from (" + refused(volume) + ") where " + concerns(type) + ")";
    }

    private static String concerns(FactType type) {
        return switch (type) {
            case LOCATION_OBSERVED -> "purpose in ('" + STATISTICS + "', '" + LOCATION_STATISTICS + "')";
            case TRANSACTION_RECORDED, CONVERSATION_CLASSIFIED, CUSTOMER_DESCRIBED -> "purpose = '" + STATISTICS + "'";
            // Decisions themselves are kept: they are what keeps the next facts out.
            case PREFERENCE_CHANGED -> "false";
        };
    }

    /** The last decisions by which something is refused: token, purpose, decided_at. */
    String refused(LakeVolume volume) {
        return "select token, purpose, decided_at from (" + last(preferences, volume) + ") where state = '"
                + PreferenceChanged.REFUSED + "'";
    }

    /** The last decision of each token on each purpose, as the topic's order has it. */
    static String last(List<LakeFile> files, LakeVolume volume) {
        return "select distinct on (token, purpose) * exclude (landed, file_row_number) from (" + landed(files, volume)
                + ") order by token, purpose, landed desc, file_row_number desc";
    }

    /** All rows of the files, each with its place in the order of landing. */
    static String landed(List<LakeFile> files, LakeVolume volume) {
        var source = new StringJoiner(" union all ");
        for (int i = 0; i < files.size(); i++) {
            source.add("select *, " + i + " as landed from read_parquet("
                    + DuckDb.literal(volume.file(files.get(i).path()))
                    + ", hive_partitioning = false, file_row_number = true)");
        }
        return source.toString();
    }
}
