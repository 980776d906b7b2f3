package io.lombard.catalog.transparency;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * What is spent of each data month's account, as the anonymiser-service tells everyone.
 *
 * @param spentShare part of the cap, in rho, from 0 to 1: releases that were refused or lost are in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PublicLedger(List<Month> months) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Month(
            YearMonth month,
            double capEpsilon,
            double delta,
            double spentEpsilon,
            double spentShare,
            long published,
            long unpublished) {

        /** For a drawing: 0 to 100, with a point as decimal separator. */
        public String spentPercent() {
            return String.format(Locale.ROOT, "%.1f", 100 * Math.clamp(spentShare, 0, 1));
        }
    }
}
