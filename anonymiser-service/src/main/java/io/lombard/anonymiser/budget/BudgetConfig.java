package io.lombard.anonymiser.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** The cap of a data month's account, which opens before the month begins. A change applies to months that have no account yet. */
@ConfigMapping(prefix = "lombard.budget")
public interface BudgetConfig {

    /** Epsilon that all releases over one data month may cost together. */
    @WithDefault("1")
    @DecimalMin("0.01")
    @DecimalMax("10")
    double epsilon();

    /** Delta at which epsilon is stated. */
    @WithDefault("1e-9")
    @DecimalMax("1e-6")
    double delta();
}
