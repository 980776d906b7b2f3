package io.lombard.anonymiser.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final List<Column> COLUMNS = List.of(
            column("month", null),
            column("level", null),
            column("area", "uk-areas"),
            column("category", "spending-categories"),
            column("customers", null),
            column("customers_reason", null));

    private final List<@Nullable Object> nation = row("nation", "UK", "groceries", 900.0, null);

    private static Column column(String name, @Nullable String vocabulary) {
        var text = new LocalizedText(name, name);
        return new Column(name, "string", true, vocabulary, text, text);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        var row = new ArrayList<@Nullable Object>();
        row.add("2026-08");
        row.addAll(Arrays.asList(values));
        return row;
    }

    private static List<List<@Nullable Object>> rows(String level, int places) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < places; i++) {
            rows.add(row(level, "place-" + i, "groceries", null, "below-accuracy"));
        }
        return rows;
    }

    @Test
    void hasAllPlacesWithheldOnesWithTheirReason() {
        var table = new ArrayList<>(rows("region", 2));
        table.addFirst(nation);

        var preview = Preview.of(COLUMNS, List.of(nation), table);

        assertThat(preview).hasSize(3);
        assertThat(preview.getFirst()).containsEntry("customers_reason", null);
        assertThat(preview.getLast())
                .containsEntry("area", "place-1")
                .containsEntry("customers_reason", "below-accuracy")
                .doesNotContainKey("customers");
    }

    @Test
    void leavesALevelOutWholeThatDoesNotFit() {
        var table = new ArrayList<>(rows("region", 600));
        table.addAll(rows("area", 401));
        table.addAll(rows("town", 400));

        var levels = Preview.of(COLUMNS, List.of(nation), table).stream()
                .map(row -> row.get("level"))
                .distinct();

        assertThat(levels).containsExactly("nation", "region", "town");
    }

    @Test
    void tellsOfEachLevelTheCodesOfOneRow() {
        var table = new ArrayList<>(rows("region", 2000));
        table.addFirst(nation);

        assertThat(Preview.levels(COLUMNS, table))
                .containsExactly(
                        Map.of("level", "nation", "area", "UK", "category", "groceries"),
                        Map.of("level", "region", "area", "place-0", "category", "groceries"));
    }

    @Test
    void aTableWithoutLevelsTellsNone() {
        var columns = List.of(column("month", null), column("persona", "personas"));

        assertThat(Preview.levels(columns, List.of(List.of("2026-08", "P1")))).isEmpty();
    }

    @Test
    void hasNoMapWithoutAFirstPicture() {
        assertThat(Preview.of(COLUMNS, List.of(), rows("region", 2))).isEmpty();
    }
}
