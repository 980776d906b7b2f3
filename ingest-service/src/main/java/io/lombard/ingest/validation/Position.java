package io.lombard.ingest.validation;

/**
 * A point on the globe, in WGS 84 degrees. It is made a cell at once and kept nowhere.
 */
record Position(double latitude, double longitude) {

    private static final int LONGEST_DEGREES = 32;

    /** The record's position; 0 for what it lacks, as the reading then has a violation. */
    static Position of(Reading r) {
        return new Position(
                degrees(r, Field.LATITUDE, Rule.LATITUDE_MISSING, Rule.LATITUDE_NOT_DEGREES, 90),
                degrees(r, Field.LONGITUDE, Rule.LONGITUDE_MISSING, Rule.LONGITUDE_NOT_DEGREES, 180));
    }

    private static double degrees(Reading r, Field field, Rule missing, Rule notDegrees, int limit) {
        var text = r.required(field, missing);
        double degrees = text.length() > LONGEST_DEGREES ? Double.NaN : number(text);
        boolean exists = Math.abs(degrees) <= limit;
        r.unless(!exists, field, notDegrees);
        return exists ? degrees : 0;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Position";
    }
}
