package io.lombard.ingest.vocabulary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public lists that the codes of records are of. They change with the software only. */
@Path("/v1/vocabularies")
@PermitAll
@RunOnVirtualThread
@Tag(name = "vocabularies", description = "The public lists that codes of records are of")
class VocabularyResource {

    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV + ";charset=UTF-8");
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV))
            .build();

    private final Document index;
    private final Map<String, Document> json = new LinkedHashMap<>();
    private final Map<String, Document> csv = new LinkedHashMap<>();

    VocabularyResource(ObjectMapper mapper) throws JsonProcessingException {
        var lists = Vocabulary.ofColumns();
        index = json(mapper, lists.stream().map(ListSummary::from).toList());
        for (var list : lists) {
            json.put(
                    list.name(),
                    json(mapper, list.terms().stream().map(ListTerm::from).toList()));
            csv.put(list.name(), Document.of(CSV_TYPE, lines(list)));
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listVocabularies", summary = "The lists, with their levels and addresses")
    @APIResponse(
            responseCode = "200",
            description = "Each list",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = ListSummary.class)))
    public Response all(@Context Request request) {
        return index.answer(request);
    }

    @GET
    @Path("{name}")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(operationId = "showVocabulary", summary = "The terms of a list, those above before those below them")
    @APIResponse(
            responseCode = "200",
            description = "The terms; as CSV with the columns code, level, parent, en, fr",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ListTerm.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "There is no such list")
    public Response one(@PathParam("name") String name, @Context Request request) {
        var form = request.selectVariant(FORMS);
        var document = (form != null && form.getMediaType().toString().equals(CSV) ? csv : json).get(name);
        if (document == null) {
            throw new NotFoundException();
        }
        return Response.fromResponse(document.answer(request))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static Document json(ObjectMapper mapper, Object content) throws JsonProcessingException {
        return Document.of(MediaType.APPLICATION_JSON_TYPE, mapper.writeValueAsString(content));
    }

    /** No name in a list has a comma or a quote; {@link Vocabulary} is written without them. */
    private static String lines(Vocabulary list) {
        var terms = list.terms().stream()
                .map(ListTerm::from)
                .map(term -> String.join(
                        ",",
                        term.code(),
                        term.level(),
                        Objects.requireNonNullElse(term.parent(), ""),
                        term.en(),
                        term.fr()));
        return Stream.concat(Stream.of("code,level,parent,en,fr"), terms).collect(Collectors.joining("\n", "", "\n"));
    }
}
