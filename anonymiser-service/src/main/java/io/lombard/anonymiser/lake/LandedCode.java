package io.lombard.anonymiser.lake;

/** How many of a month's landed records carry a code. */
record LandedCode(FactMonth month, String dimension, String code, long rows) {}
