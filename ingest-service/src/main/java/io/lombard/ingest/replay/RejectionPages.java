package io.lombard.ingest.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.SourceName;
import io.lombard.ingest.page.OwnForm;
import io.lombard.ingest.page.Reader;
import io.lombard.ingest.page.Visit;
import io.lombard.ingest.rejection.Filter;
import io.lombard.ingest.rejection.Rejection;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages on which those who work for a source see, correct and replay its rejected records. */
@Path("/rejections")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RolesAllowed("source")
@RunOnVirtualThread
class RejectionPages {

    private static final int SHOWN = 25;
    private static final String ALL = "all";

    private final RejectionDesk desk;
    private final SourceName source;
    private final SecurityIdentity identity;
    private final Visit visit;
    private final ObjectMapper json;

    RejectionPages(RejectionDesk desk, SourceName source, SecurityIdentity identity, Visit visit, ObjectMapper json) {
        this.desk = desk;
        this.source = source;
        this.identity = identity;
        this.visit = visit;
        this.json = json;
    }

    /** What the reader chose to see. */
    record Selection(
            String source, @Nullable UUID batch, @Nullable String rule, String state) {

        public List<String> states() {
            return List.of("open", "accepted", "duplicate", "discarded", "landed", ALL);
        }

        Filter filter() {
            return new Filter(source, batch, rule, Rejection.State.named(state).orElse(null));
        }
    }

    @CheckedTemplate(basePath = "rejections")
    static class Templates {
        static native TemplateInstance list(
                Reader reader, Selection selection, RejectionPage page, @Nullable ReplayAnswer replayed);

        static native TemplateInstance detail(
                Reader reader,
                Rejection rejection,
                String text,
                List<String> fields,
                List<Problem.Violation> errors,
                boolean saved,
                @Nullable ReplayAnswer replayed);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("batch") @Nullable String batch,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("replayed") @Nullable String replayed)
            throws InterruptedException {
        var reader = visit.reader();
        var selection = selection(batch, rule, state);
        var page = desk.page(selection.filter(), before, SHOWN);
        return Templates.list(reader, selection, page, answer(replayed)).setLocale(reader.locale());
    }

    @GET
    @Path("/{id}")
    public TemplateInstance detail(
            @PathParam("id") UUID id,
            @QueryParam("saved") @DefaultValue("false") boolean saved,
            @QueryParam("replayed") @Nullable String replayed)
            throws InterruptedException {
        var shown = desk.show(source.ofReader(), id, identity.getPrincipal().getName());
        return detail(shown.rejection(), pretty(shown), List.of(), saved, answer(replayed));
    }

    /** Where the sign-in leads back to whose session ended before the form came. */
    @GET
    @Path("/replay")
    public Response replayAgain() {
        return Response.seeOther(URI.create("/rejections")).build();
    }

    @POST
    @Path("/replay")
    @OwnForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(
            @FormParam("batch") @Nullable String batch,
            @FormParam("rule") @Nullable String rule,
            @FormParam("after") @DefaultValue("0") long after)
            throws InterruptedException {
        var selection = selection(batch, rule, Rejection.State.OPEN.code());
        var answer = desk.replay(selection.filter(), after);
        var next = UriBuilder.fromPath("/rejections").queryParam("replayed", answer.code());
        if (selection.batch() != null) {
            next.queryParam("batch", selection.batch());
        }
        if (selection.rule() != null) {
            next.queryParam("rule", "{rule}").resolveTemplate("rule", selection.rule());
        }
        return Response.seeOther(next.build()).build();
    }

    @POST
    @Path("/{id}")
    @OwnForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("id") UUID id,
            @FormParam("action") @DefaultValue("") String action,
            @FormParam("record") @DefaultValue("") String record)
            throws InterruptedException, IOException {
        var next = UriBuilder.fromPath("/rejections/{id}");
        try {
            switch (action) {
                case "save" -> {
                    correct(id, record);
                    next.queryParam("saved", true);
                }
                case "replay" -> {
                    correct(id, record);
                    next.queryParam(
                            "replayed", desk.replay(source.ofReader(), id).code());
                }
                case "discard" -> desk.discard(source.ofReader(), id);
                default -> throw new ProblemException(CommonProblem.NOT_FOUND);
            }
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            // What was typed stays, with what is wrong.
            var shown = desk.show(source.ofReader(), id, identity.getPrincipal().getName());
            return Response.status(e.type().status())
                    .entity(detail(shown.rejection(), record, e.errors(), false, null)
                            .render())
                    .build();
        }
        return Response.seeOther(next.build(id)).build();
    }

    private void correct(UUID id, String record) throws InterruptedException, IOException {
        var bytes = compact(record).getBytes(StandardCharsets.UTF_8);
        desk.correct(source.ofReader(), id, new ByteArrayInputStream(bytes));
    }

    /** Without the indentation that {@link #pretty} gave it, which would count in its length; what isn't one object stays, to be refused. */
    private String compact(String record) {
        try {
            return json.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .readTree(record)
                    .toString();
        } catch (JsonProcessingException e) {
            return record;
        }
    }

    private TemplateInstance detail(
            Rejection rejection,
            String text,
            List<Problem.Violation> errors,
            boolean saved,
            @Nullable ReplayAnswer replayed) {
        var reader = visit.reader();
        var fields = rejection.isCorrectable() ? desk.fields(rejection) : List.<String>of();
        return Templates.detail(reader, rejection, text, fields, errors, saved, replayed)
                .setLocale(reader.locale());
    }

    private static @Nullable ReplayAnswer answer(@Nullable String replayed) {
        return replayed == null ? null : ReplayAnswer.parse(replayed);
    }

    private Selection selection(@Nullable String batch, @Nullable String rule, String state) {
        var of = given(batch);
        return new Selection(source.ofReader(), of == null ? null : batchId(of), given(rule), state);
    }

    /** An empty field of a form is none. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static UUID batchId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
    }

    private String pretty(RejectionDetail shown) {
        var text = shown.text();
        if (text == null) {
            return "";
        }
        try {
            return json.readTree(text).toPrettyString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept record isn't JSON", e);
        }
    }
}
