package io.lombard.catalog.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Which page of a list is asked for: {@code ?page=0&size=20}. */
public record PageQuery(
        @QueryParam("page") @DefaultValue("0") @Min(0) @Max(100_000)
        int page,

        @QueryParam("size") @DefaultValue("20") @Min(1) @Max(100)
        int size) {}
