package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.mechanism.DiscreteGaussian;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The noise on one measure of one level.
 *
 * @param rho what it is charged; the true cost, sensitivity^2 / (2 variance), is at most this
 * @param noise in lattice units
 */
public record Mechanism(Level level, Measure measure, Rho rho, DiscreteGaussian noise) {

    private static final BigInteger UNITS_PER_RHO = BigInteger.TEN.pow(15);

    /**
     * The smallest whole variance with sensitivity^2 / (2 variance) <= rho.
     *
     * @throws IllegalArgumentException when rho is 0 or the variance would pass 2^62
     */
    public static Mechanism of(Level level, Measure measure, Rho rho) {
        if (rho.equals(Rho.ZERO)) {
            throw new IllegalArgumentException(
                    "level '" + level.name() + "', measure '" + measure.name() + "': its part of rho is 0");
        }
        var square = BigInteger.valueOf(level.sensitivity(measure)).pow(2).multiply(UNITS_PER_RHO);
        var divisor = BigInteger.valueOf(rho.units()).multiply(BigInteger.TWO);
        var variance = square.add(divisor).subtract(BigInteger.ONE).divide(divisor);
        if (variance.bitLength() > 62) {
            throw new IllegalArgumentException("level '" + level.name() + "', measure '" + measure.name()
                    + "': rho is too small for its clip and lattice");
        }
        return new Mechanism(level, measure, rho, new DiscreteGaussian(variance.longValueExact()));
    }

    /** L2 bound on one customer's contribution, in the measure's unit. */
    public BigDecimal clip() {
        return level.clip(measure);
    }

    /** Of the noise, in the measure's unit. */
    public double standardError() {
        return noise.sigma() / measure.lattice();
    }
}
