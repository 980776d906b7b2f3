package io.lombard.catalog.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.catalog.access.AccessRequests;
import io.lombard.catalog.certificate.Certificate;
import io.lombard.catalog.chart.AreaMap;
import io.lombard.catalog.chart.Choice;
import io.lombard.catalog.chart.Grid;
import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.chart.Personas;
import io.lombard.catalog.chart.Picture;
import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.dataset.MonthRows;
import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.catalog.delivery.Delivery;
import io.lombard.catalog.delivery.Snippet;
import io.lombard.catalog.portal.Drafts;
import io.lombard.catalog.portal.Kept;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.catalog.product.CutOff;
import io.lombard.catalog.product.Offer;
import io.lombard.catalog.product.Offers;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset's page and its certificates, for everyone who may see the dataset. */
@Path("/datasets/{product}")
@PermitAll
@RunOnVirtualThread
class DatasetPages {

    private final Datasets datasets;
    private final Pictures pictures;
    private final AccessRequests requests;
    private final Offers offers;
    private final Delivery delivery;
    private final Drafts drafts;
    private final Labels labels;
    private final Visit visit;
    private final PortalConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    DatasetPages(
            Datasets datasets,
            Pictures pictures,
            AccessRequests requests,
            Offers offers,
            Delivery delivery,
            Drafts drafts,
            Labels labels,
            Visit visit,
            PortalConfig config,
            ObjectMapper json,
            Clock clock) {
        this.datasets = datasets;
        this.pictures = pictures;
        this.requests = requests;
        this.offers = offers;
        this.delivery = delivery;
        this.drafts = drafts;
        this.labels = labels;
        this.visit = visit;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "browse")
    static class Templates {
        static native TemplateInstance dataset(Reader reader, DatasetPage page);
    }

    @GET
    @Kept
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance dataset(
            @PathParam("product") String product,
            @BeanParam Wishes wishes,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        var kept = drafts.find(draft, page(product), LocalDate.class);
        var opening =
                new DatasetPage.Opening(kept.orElseGet(() -> LocalDate.now(clock)), CutOff.NONE, kept.isPresent());
        return page(product, wishes.choice(), opening);
    }

    /**
     * Leads back to the page; where agreements would be closed, its owner is asked there whether they are to be. The day
     * outlives a session that is over.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response open(
            @PathParam("product") String product,
            @FormParam("opensOn") @NotNull LocalDate day,
            @FormParam("cut-off") @Nullable String confirmation,
            @BeanParam Wishes wishes,
            @CookieParam(Drafts.COOKIE) @Nullable String draft) {
        if (visit.sessionOver()) {
            return drafts.signInFirst(page(product), day);
        }
        visit.require("owner");
        try {
            datasets.open(product, day, confirmation);
            return Response.seeOther(UriBuilder.fromPath(page(product))
                            .fragment("access")
                            .build())
                    .cookie(drafts.forget(draft, page(product)))
                    .build();
        } catch (ProblemException e) {
            if (e.type() != CatalogProblem.CLOSES_AGREEMENTS) {
                throw e;
            }
            var opening = new DatasetPage.Opening(day, offers.cutOff(product, day), false);
            return Response.status(e.type().status())
                    .entity(page(product, wishes.choice(), opening).render())
                    .build();
        }
    }

    private static String page(String product) {
        return UriBuilder.fromPath("/datasets/{product}").build(product).getRawPath();
    }

    private TemplateInstance page(String product, Choice choice, DatasetPage.Opening opening) {
        var reader = visit.reader();
        // One transaction, which is over before another service is asked.
        var read = QuarkusTransaction.joiningExisting()
                .call(() -> read(product, choice, reader.account().audience()));
        var latest = read.dataset().latest();
        var picture =
                Picture.of(latest, read.months(), choice.measure(), labels).orElse(null);
        var page = new DatasetPage(
                read.dataset(),
                Grid.of(read.newest(), choice.measure(), labels).orElse(null),
                Personas.of(read.newest()).orElse(null),
                picture,
                choice,
                picture == null ? null : picture.trend(choice.of()).orElse(null),
                read.map().orElse(null),
                Certificate.open(latest.certificate(), json).orElse(null),
                read.offer().orElse(null),
                Stance.of(reader.account(), product, requests::latest),
                labels,
                opening,
                snippets(read.dataset(), reader),
                config.anonymiserUrl());
        return Templates.dataset(reader, page).setLocale(reader.locale());
    }

    private record Read(
            PublishedDataset dataset,
            ReleasePublished newest,
            List<MonthRows> months,
            Optional<AreaMap> map,
            Optional<Offer> offer) {}

    private Read read(String product, Choice choice, Audience audience) {
        var dataset = datasets.get(product, audience);
        var newest = pictures.newest(dataset, audience);
        return new Read(
                dataset,
                newest,
                pictures.months(dataset, audience),
                pictures.map(dataset, newest, choice, audience),
                offers.current(product));
    }

    /** A page that lacks them is kept by nobody: they come without a change of the catalogue. */
    private @Nullable List<Snippet> snippets(PublishedDataset dataset, Reader reader) {
        var latest = dataset.latest();
        var snippets = delivery.snippets(latest.product(), latest.tableVersion(), reader.lang())
                .orElse(null);
        if (snippets == null || snippets.isEmpty()) {
            visit.seesLess();
        }
        return snippets;
    }

    @GET
    @Path("certificates/{version}")
    @Produces("application/jose")
    public Response certificate(@PathParam("product") String product, @PathParam("version") long version) {
        var release = datasets.release(product, version, visit.account().audience());
        return Response.ok(release.certificate())
                .header("Content-Disposition", "attachment; filename=\"" + product + "-" + version + ".jws\"")
                .build();
    }
}
