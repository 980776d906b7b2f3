package io.lombard.anonymiser.core.bounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsFileTest {

    @TempDir
    Path directory;

    @Test
    void sumsComeBackToTheLastIntegerAndOnlyTheirOwnerCanReadThem() throws Exception {
        var sums = new CellSums(
                PlanFormat.digestForSums(Plans.small()),
                CellSums.zeros(Plans.small()),
                new Counts(7, 3, Map.of(Counts.CREDIT, 2L)));
        sums.all()[2][1][5] = Long.MAX_VALUE;
        var file = directory.resolve("sums.json");

        SumsFile.write(sums, file);
        SumsFile.write(sums, file);

        assertThat(SumsFile.read(file)).usingRecursiveComparison().isEqualTo(sums);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining("glob:**/sums.json").isDirectoryNotContaining("glob:**.part");
        assertThat(SumsFile.read(file).fits(Plans.small())).isTrue();
    }

    @Test
    void sumsThatSayNotOfWhichPlanTheyAreAreRefused() throws Exception {
        var file = directory.resolve("sums.json");
        SumsFile.write(CellSums.none(Plans.small()), file);
        var text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"plan\":\"[0-9a-f]{64}\",", ""));

        assertThatThrownBy(() -> SumsFile.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void sumsWithMissingCellsFitNoPlan() {
        var plan = PlanFormat.digestForSums(Plans.small());

        assertThat(new CellSums(plan, new long[3][3][2], Counts.NONE).fits(Plans.small()))
                .isFalse();
    }
}
