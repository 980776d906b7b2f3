package io.lombard.ingest.intake;

import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.rejection.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where records come in. */
@Path("/v1/transactions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("source")
@Tag(name = "transactions", description = "Where records come in")
@APIResponse(
        responseCode = "200",
        description = "The stream was read; what became of each record",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntakeAnswer.class)))
@APIResponse(
        responseCode = "400",
        description = "The header line, the mapping or the parts break a rule; nothing was taken")
@APIResponse(responseCode = "401", description = "No valid access token")
@APIResponse(responseCode = "403", description = "The role source is needed")
@APIResponse(responseCode = "413", description = "The lookup files are too large together")
@APIResponse(responseCode = "415", description = "The content type or content encoding is not understood")
@APIResponse(
        responseCode = "503",
        description =
                "Kafka or PostgreSQL stayed away; the detail says which lines are safe. Send the same stream again")
class TransactionResource {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final String RECORD = """
            {"eventId":"20260814-000017","customerId":"7781","occurredAt":"2026-08-14T12:34:56","amount":12.34,"currency":"GBP","direction":"debit","mcc":"5411","area":"TLD3","birthDate":"1990-05-01","gender":"female"}
            """;
    private static final String LINES = """
            eventId,customerId,occurredAt,amount,currency,direction,mcc,area
            20260814-000017,7781,2026-08-14,12.34,GBP,debit,5411,TLD3
            """;

    // An address and a method are one operation of the document: the first of these tells of it, each of its body.
    private static final String SUMMARY =
            "Send payments: JSON lines, CSV, a bank's own CSV file with a mapping, Open Banking, camt.053 or camt.054";
    private static final String DESCRIPTION = """
            Takes a stream of any length. Each record is checked, its customer replaced by a token, and published once, \
            however often it is sent. Lines that break a rule are counted, told and put on a topic; the others go on. \
            The body may be compressed by gzip or zstd. Areas and categories are codes of /v1/vocabularies. Of a statement \
            (application/json, application/xml) the account stands for the customer; only booked entries are taken; a reversal \
            is a credit; a payment without a merchant category code is of the category other. Names, addresses and free texts \
            are passed over.""";

    private static final String OPEN_BANKING = "Transactions as UK Open Banking gives them, version 3.1 or 4.0";
    private static final String CAMT = "ISO 20022 statements (camt.053) or notifications (camt.054), versions 02 to 13";
    private static final String PARTS = """
            A bank's own CSV file with a mapping: mapping, any number of lookup.<name>, file, in this order. Or a statement with \
            the customers of its accounts: lookup.customer, lookup.place, file. A part whose file name ends in .gz or .zst is unpacked.""";
    private static final String AREA = "Where the payments were made, if it is known for all of them";

    private final StreamIntake intake;
    private final Readers readers;
    private final IntakeConfig config;
    private final SourceName source;

    TransactionResource(StreamIntake intake, Readers readers, IntakeConfig config, SourceName source) {
        this.intake = intake;
        this.readers = readers;
        this.config = config;
        this.source = source;
    }

    @POST
    @Consumes(NDJSON)
    @RunOnVirtualThread
    @Operation(operationId = "sendTransactions", summary = SUMMARY, description = DESCRIPTION)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "payment", value = RECORD)))
    public IntakeAnswer ndjson(@HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream body)
            throws InterruptedException, IOException {
        return take(MediaType.valueOf(NDJSON), encoding, null, body);
    }

    @POST
    @Consumes(CSV)
    @RunOnVirtualThread
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "payment", value = LINES)))
    public IntakeAnswer csv(@HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream body)
            throws InterruptedException, IOException {
        return take(MediaType.valueOf(CSV), encoding, null, body);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.STRING, description = OPEN_BANKING)))
    public IntakeAnswer openBanking(
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @Parameter(description = AREA) @QueryParam("area") @Nullable String area,
            InputStream body)
            throws InterruptedException, IOException {
        return take(MediaType.APPLICATION_JSON_TYPE, encoding, area, body);
    }

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @RunOnVirtualThread
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML,
                            schema = @Schema(type = SchemaType.STRING, description = CAMT)))
    public IntakeAnswer camt(
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @Parameter(description = AREA) @QueryParam("area") @Nullable String area,
            InputStream body)
            throws InterruptedException, IOException {
        return take(MediaType.APPLICATION_XML_TYPE, encoding, area, body);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = PARTS,
                                            requiredProperties = "file",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "mapping",
                                                        type = SchemaType.STRING,
                                                        description = "YAML: what each field is made of"),
                                                @SchemaProperty(
                                                        name = "lookup.<name>",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "CSV in which the mapping looks something up, any number"),
                                                @SchemaProperty(
                                                        name = "lookup.customer",
                                                        type = SchemaType.STRING,
                                                        description = "Of a statement, CSV: account, customerId"),
                                                @SchemaProperty(
                                                        name = "lookup.place",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "Of a statement, CSV: merchant (a terminal's id or a merchant's name), area"),
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "CSV; a statement with its type, application/json or application/xml")
                                            })))
    public IntakeAnswer mapped(
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = AREA) @QueryParam("area") @Nullable String area,
            InputStream body)
            throws InterruptedException, IOException {
        var boundary = MediaType.valueOf(type).getParameters().get("boundary");
        try (var plain = ContentEncoding.decode(encoding, body);
                var form = new MultipartForm(plain, boundary, config)) {
            return take(form.file(area));
        }
    }

    private IntakeAnswer take(MediaType type, @Nullable String encoding, @Nullable String area, InputStream body)
            throws InterruptedException, IOException {
        try (var plain = ContentEncoding.decode(encoding, body)) {
            return take(readers.of(Kind.TRANSACTION, type, area, plain));
        }
    }

    private IntakeAnswer take(RecordReader records) throws InterruptedException {
        return intake.take(source.get(), Kind.TRANSACTION, records);
    }
}
