package io.lombard.delivery.insights;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Questions about an area, for programs of partners. Each names the product that it reads and needs its agreement. */
@Path("/v1/insights/areas/{area}")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(
        name = "Insights",
        description = "Numbers of an area from published releases, each with its standard error or a reason")
@SecurityScheme(
        securitySchemeName = "account",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An access token of the identity provider: role partner, claim partner")
@SecurityRequirement(name = "account")
@APIResponse(
        responseCode = "200",
        description = "A page of the answer",
        headers = {
            @Header(name = "ETag", description = "Names the answer", schema = @Schema(type = SchemaType.STRING)),
            @Header(
                    name = "Link",
                    description = "With rel=next, the address of the next page",
                    schema = @Schema(type = SchemaType.STRING))
        },
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = Insight.class)),
            @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
        })
@APIResponse(responseCode = "304", description = "What the client has is still the answer")
@APIResponse(responseCode = "400", description = "A parameter or code is unknown")
@APIResponse(responseCode = "401", description = "An access token is needed")
@APIResponse(responseCode = "403", description = "No agreement opens the product, or this part of it, now")
@APIResponse(responseCode = "404", description = "There is no such area, or no month in this span")
class InsightResource {

    private final Insights insights;

    InsightResource(Insights insights) {
        this.insights = insights;
    }

    @GET
    @Path("/basic-stats")
    @Operation(
            operationId = "basicStats",
            summary = "Customers, payments and spend in an area (spending-trends)",
            description = "Grouped by month unless asked otherwise; group-by: month, category. Customers are told for"
                    + " one category at a time: one who pays in two would count twice.")
    public Response basicStats(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.BASIC_STATS, parameters, request);
    }

    @GET
    @Path("/customer-origin")
    @Operation(
            operationId = "customerOrigin",
            summary = "Where the customers of an area's shops live (customer-origin)",
            description = "Grouped by month and home_area: regions, and areas where an area was asked for. An origin"
                    + " without a row is not a zero: too few customers came from there.")
    public Response customerOrigin(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.CUSTOMER_ORIGIN, parameters, request);
    }

    @GET
    @Path("/age-distribution")
    @Operation(
            operationId = "ageDistribution",
            summary = "Customers, payments and spend by age (spending-trends)",
            description = "Grouped by month, category and age_band; the genders are summed.")
    public Response ageDistribution(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.AGE_DISTRIBUTION, parameters, request);
    }

    @GET
    @Path("/gender-distribution")
    @Operation(
            operationId = "genderDistribution",
            summary = "Customers, payments and spend by gender (spending-trends)",
            description = "Grouped by month, category and gender; the age bands are summed.")
    public Response genderDistribution(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.GENDER_DISTRIBUTION, parameters, request);
    }

    @GET
    @Path("/category-distribution")
    @Operation(
            operationId = "categoryDistribution",
            summary = "Customers, payments and spend by kind of shop (spending-trends)",
            description = "Grouped by month and category.")
    public Response categoryDistribution(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.CATEGORY_DISTRIBUTION, parameters, request);
    }

    @GET
    @Path("/consumption-pattern")
    @Operation(
            operationId = "consumptionPattern",
            summary = "Customers by weekday and hour (consumption-pattern)",
            description = "Grouped by month, weekday and hour, over all kinds of shops unless a category is given.")
    public Response consumptionPattern(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.CONSUMPTION_PATTERN, parameters, request);
    }

    @GET
    @Path("/cube")
    @Operation(
            operationId = "cube",
            summary = "Every published cell by category, age and gender (spending-trends)",
            description = "Grouped by month, category, age_band and gender; group-by takes some of them and sums over"
                    + " the rest.")
    public Response cube(@BeanParam InsightParameters parameters, @BeanParam InsightRequest request) {
        return insights.answer(Question.CUBE, parameters, request);
    }
}
