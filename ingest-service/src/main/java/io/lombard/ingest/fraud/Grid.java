package io.lombard.ingest.fraud;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The fine cells of the fraud crossing, everywhere on the globe: H3 cells of resolution 9, whose edges are 200 metres on average, 261
 * at most (<a href="https://h3geo.org/docs/core-library/restable">H3</a>). No position is then more than some 260 metres from the
 * centre of its cell, about what phones err in towns; a finer grid would tell more of the customer and nothing more of the fraud.
 * Thread-safe.
 */
public final class Grid {

    static final int RESOLUTION = 9;

    /** No two positions are nearer than their cells' centres by more than that, in kilometres. */
    static final double SLACK = 0.6;

    private final H3Core h3 = core();

    /**
     * The cell of a position, in hexadecimal.
     *
     * @param latitude WGS 84 degrees, -90 to 90
     * @param longitude WGS 84 degrees, -180 to 180
     */
    public String cell(double latitude, double longitude) {
        return h3.latLngToCellAddress(latitude, longitude, RESOLUTION);
    }

    /** Whether it is one of the cells. */
    boolean isCell(String cell) {
        return h3.isValidCell(cell);
    }

    /** The least distance of two positions in these cells, in kilometres along a great circle. */
    double kilometres(String one, String other) {
        return Math.max(0, distance(h3.cellToLatLng(one), h3.cellToLatLng(other)) - SLACK);
    }

    private double distance(LatLng one, LatLng other) {
        return h3.greatCircleDistance(one, other, LengthUnit.km);
    }

    private static H3Core core() {
        try {
            return H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the native library of H3 can't be unpacked", e);
        }
    }
}
