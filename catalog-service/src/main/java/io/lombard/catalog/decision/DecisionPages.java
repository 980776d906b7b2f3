package io.lombard.catalog.decision;

import io.lombard.catalog.access.Access;
import io.lombard.catalog.access.AccessFlow;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.access.Decision;
import io.lombard.catalog.agreement.Agreement;
import io.lombard.catalog.agreement.Agreements;
import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the bank's people decide who may use what. Of two who decide at once one decides; the other is shown what was
 * decided. A reason that was typed survives a broken rule and a session that is over.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
class DecisionPages {

    private static final int PAGE_SIZE = 50;

    private final AccessFlow flow;
    private final AccessRequests requests;
    private final Agreements agreements;
    private final Datasets datasets;
    private final Labels labels;
    private final Drafts drafts;
    private final Visit visit;

    DecisionPages(
            AccessFlow flow,
            AccessRequests requests,
            Agreements agreements,
            Datasets datasets,
            Labels labels,
            Drafts drafts,
            Visit visit) {
        this.flow = flow;
        this.requests = requests;
        this.agreements = agreements;
        this.datasets = datasets;
        this.labels = labels;
        this.drafts = drafts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "decision")
    static class Templates {
        static native TemplateInstance requests(
                Reader reader,
                List<Access> open,
                Page<Agreement> agreements,
                @Nullable Access decided,
                @Nullable Agreement withdrawn);

        static native TemplateInstance request(
                Reader reader,
                Access access,
                List<ReleasePublished.Column> coded,
                DecisionForm form,
                boolean tooLate,
                boolean again);
    }

    @GET
    @Path("requests")
    @RolesAllowed({"officer", "owner"})
    public TemplateInstance list(
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @QueryParam("decided") @Nullable UUID decided,
            @QueryParam("withdrawn") @Nullable UUID withdrawn) {
        var reader = visit.reader();
        return Templates.requests(
                        reader,
                        requests.undecided(),
                        agreements.list(null, new PageQuery(page - 1, PAGE_SIZE)),
                        decided == null ? null : requests.get(decided, null),
                        withdrawn == null ? null : agreements.of(null, withdrawn))
                .setLocale(reader.locale());
    }

    @GET
    @Path("requests/{requestId}")
    @RolesAllowed({"officer", "owner"})
    public Response show(@PathParam("requestId") UUID id, @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, page(id), DecisionForm.class);
        return page(id, kept.orElse(DecisionForm.empty()), false, kept.isPresent(), 200);
    }

    private Response page(UUID id, DecisionForm form, boolean tooLate, boolean again, int status) {
        var reader = visit.reader();
        var access = requests.get(id, null);
        var page = Templates.request(reader, access, coded(access.product()), form, tooLate, again)
                .setLocale(reader.locale());
        return Response.status(status).entity(page.render()).build();
    }

    /** Outside the pages that lead to the sign-in by themselves: those would lose what was typed. */
    @POST
    @Path("decisions/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response decide(
            @PathParam("id") UUID id,
            MultivaluedMap<String, String> fields,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var form = DecisionForm.typed(fields);
        if (visit.sessionOver()) {
            return drafts.signInFirst(page(id), form);
        }
        visit.require("officer", "owner");
        var kind = kind(fields.getFirst("decision"));
        var broken = broken(id, kind, form);
        if (!broken.isEmpty()) {
            return page(id, form.wrong(broken), false, false, 400);
        }
        var limits = kind == Decision.Kind.approve ? form.limits() : Limits.NONE;
        var role = visit.account().officer() ? "officer" : "owner";
        return decide(id, new Decision(kind, form.reason(), limits, role), form, draft);
    }

    private static Decision.Kind kind(@Nullable String text) {
        return Arrays.stream(Decision.Kind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(BadRequestException::new);
    }

    private Set<String> broken(UUID id, Decision.Kind kind, DecisionForm form) {
        boolean refuse = kind == Decision.Kind.refuse;
        var broken = new HashSet<String>();
        if (!form.isReadable() || (refuse && form.isBlank())) {
            broken.add("reason");
        }
        if (!refuse) {
            var coded = coded(requests.get(id, null).product());
            broken.addAll(form.broken(name -> coded.stream()
                    .filter(column -> column.name().equals(name))
                    .flatMap(column -> labels.terms(column.vocabulary()).stream())
                    .map(Vocabulary.Term::code)
                    .collect(Collectors.toSet())));
        }
        return broken;
    }

    /** Columns whose rows can be limited to some codes. */
    private List<ReleasePublished.Column> coded(String product) {
        return datasets.get(product, Audience.BANK).latest().columns().stream()
                .filter(column -> !labels.terms(column.vocabulary()).isEmpty())
                .toList();
    }

    private Response decide(UUID id, Decision decision, DecisionForm form, @Nullable String draft) {
        try {
            flow.decide(id, decision);
        } catch (ProblemException e) {
            if (e.type() == CatalogProblem.WRONG_STATE) {
                return page(id, form, true, false, 409);
            }
            throw e;
        }
        return Response.seeOther(URI.create("/requests?decided=" + id))
                .cookie(drafts.forget(draft, page(id)))
                .build();
    }

    private static String page(UUID id) {
        return "/requests/" + id;
    }
}
