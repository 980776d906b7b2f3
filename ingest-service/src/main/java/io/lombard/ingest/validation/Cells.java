package io.lombard.ingest.validation;

import com.uber.h3core.H3Core;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The public list of H3 cells of resolution 6, about 36 square kilometres each (<a href="https://h3geo.org">H3</a>). */
final class Cells {

    private static final int RESOLUTION = 6;

    private final Vocabulary listed = Vocabulary.bundled("uk-cells");
    private final H3Core h3 = core();

    /**
     * The cell of a position and its area, or null where the list has none.
     *
     * @param latitude WGS 84 degrees, -90 to 90
     * @param longitude WGS 84 degrees, -180 to 180
     */
    Vocabulary.@Nullable Term at(double latitude, double longitude) {
        return listed.find(h3.latLngToCellAddress(latitude, longitude, RESOLUTION))
                .orElse(null);
    }

    private static H3Core core() {
        try {
            return H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the native library of H3 can't be unpacked", e);
        }
    }
}
