package io.lombard.population;

import java.util.SplittableRandom;

/** A point on the globe, in WGS 84 degrees. Good for some hundred kilometres around; the poles are nobody's home. */
record Place(double latitude, double longitude) {

    private static final double KM_PER_DEGREE = 111.195;
    private static final double EARTH_RADIUS_KM = 6371;

    /** A point nearby, with that standard deviation to the north and to the east. */
    Place near(double kilometres, SplittableRandom random) {
        double north = kilometres * random.nextGaussian() / KM_PER_DEGREE;
        double east = kilometres * random.nextGaussian() / (KM_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
        return new Place(latitude + north, longitude + east);
    }

    /** On the way to another. */
    Place towards(Place other, double share) {
        return new Place(
                latitude + share * (other.latitude - latitude), longitude + share * (other.longitude - longitude));
    }

    /** Along a great circle (haversine formula). */
    double kilometresTo(Place other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double half = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
    }
}
