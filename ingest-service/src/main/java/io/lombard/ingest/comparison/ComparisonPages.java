package io.lombard.ingest.comparison;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.page.Reader;
import io.lombard.ingest.page.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A customer's page with own spending beside that of people alike. Own figures come in a form, are shown, and are gone: they are in no
 * address, log or table. A form of another site is harmless here, since it changes nothing and its sender can't read the answer; so a page
 * of the bank's may post its figures.
 */
@Path("/my/comparison")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RolesAllowed("customer")
@RunOnVirtualThread
class ComparisonPages {

    private final Comparisons comparisons;
    private final ComparisonViews views;
    private final Visit visit;

    ComparisonPages(Comparisons comparisons, ComparisonViews views, Visit visit) {
        this.comparisons = comparisons;
        this.views = views;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "comparison")
    static class Templates {
        static native TemplateInstance page(Reader reader, ComparisonForm form, ComparisonViews.@Nullable View view);

        static native TemplateInstance part(ComparisonViews.View view);
    }

    @GET
    public TemplateInstance form() {
        var reader = visit.reader();
        var form = ComparisonForm.of(ComparisonForm.Typed.NOTHING, comparisons.offer(), reader);
        return Templates.page(reader, form, null).setLocale(reader.locale());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> compare(
            @FormParam("month") @Nullable String month,
            @FormParam("area") @Nullable String area,
            @FormParam("ageBand") @Nullable String ageBand,
            @FormParam("category") List<String> categories,
            @FormParam("amount") List<String> amounts) {
        var typed = ComparisonForm.Typed.of(month, area, ageBand, categories, amounts);
        var reader = visit.reader();
        var offer = comparisons.offer();
        var form = ComparisonForm.of(typed, offer, reader);
        try {
            var newest = offer.map(known -> known.newest().release()).orElse(null);
            var question = QuestionReader.read(typed, ComparisonViews.format(newest, reader));
            return answer(RestResponse.Status.OK, reader, form, views.of(comparisons.compare(question), reader));
        } catch (ProblemException e) {
            if (e.type() != CommonProblem.INVALID_REQUEST) {
                throw e;
            }
            return answer(RestResponse.Status.BAD_REQUEST, reader, form.refused(e.errors()), null);
        }
    }

    private static RestResponse<TemplateInstance> answer(
            RestResponse.Status status, Reader reader, ComparisonForm form, ComparisonViews.@Nullable View view) {
        return RestResponse.status(status, Templates.page(reader, form, view).setLocale(reader.locale()));
    }
}
