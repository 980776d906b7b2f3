package io.lombard.delivery.download;

import io.lombard.delivery.file.FileAnswer;
import io.lombard.delivery.file.FileRequest;
import io.lombard.delivery.opening.Extracts;
import io.lombard.delivery.opening.Openings;
import io.lombard.delivery.profile.PartnerAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Tables as files, for partners' people and scripts. */
@Path("/v1/datasets/{product}/data")
@RolesAllowed("partner")
@RunOnVirtualThread
@Tag(name = "Download")
@SecurityRequirement(name = "account")
class DatasetResource {

    private final PartnerAccount account;
    private final Openings openings;
    private final Extracts extracts;
    private final Downloads downloads;

    DatasetResource(PartnerAccount account, Openings openings, Extracts extracts, Downloads downloads) {
        this.account = account;
        this.openings = openings;
        this.extracts = extracts;
        this.downloads = downloads;
    }

    @GET
    @Operation(
            operationId = "downloadDataset",
            summary = "The agreed part of a table as one file, whole or filtered",
            description = "Any other parameter is the name of a column with a code to choose rows by; it may be given"
                    + " several times. The same address gives the same bytes until a release is published, so a broken"
                    + " download can go on with Range and If-Range.")
    @APIResponse(
            responseCode = "200",
            description = "The file; Repr-Digest has its SHA-256",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/json",
                        schema =
                                @Schema(
                                        type = SchemaType.OBJECT,
                                        description = "A dataset of JSON-stat 2.0, https://json-stat.org/full/",
                                        properties = {
                                            @SchemaProperty(name = "version", type = SchemaType.STRING),
                                            @SchemaProperty(name = "class", type = SchemaType.STRING),
                                            @SchemaProperty(name = "label", type = SchemaType.STRING),
                                            @SchemaProperty(name = "updated", type = SchemaType.STRING),
                                            @SchemaProperty(name = "id", implementation = String[].class),
                                            @SchemaProperty(name = "size", implementation = int[].class),
                                            @SchemaProperty(name = "role", type = SchemaType.OBJECT),
                                            @SchemaProperty(name = "dimension", type = SchemaType.OBJECT),
                                            @SchemaProperty(name = "value", type = SchemaType.OBJECT),
                                            @SchemaProperty(name = "status", type = SchemaType.OBJECT),
                                            @SchemaProperty(name = "extension", type = SchemaType.OBJECT)
                                        })),
                @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for",
            headers = @Header(name = "Content-Range", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "What the client has")
    @APIResponse(responseCode = "400", description = "A parameter, column or code is unknown")
    @APIResponse(responseCode = "403", description = "No agreement opens the table, or this part of it, now")
    @APIResponse(responseCode = "404", description = "There is no such table, or not this month")
    @APIResponse(responseCode = "416", description = "The file has no such bytes")
    public Response data(
            @RestPath String product, @BeanParam DownloadParameters parameters, @BeanParam FileRequest wanted) {
        var download = open(product, parameters);
        if (wanted.knows(download.tag())) {
            return FileAnswer.unchanged(download.tag());
        }
        var file = downloads.prepare(download);
        return downloads.answer(download, file).to(wanted, () -> downloads.record(download, file));
    }

    @HEAD
    @Operation(
            operationId = "describeDownload",
            summary = "The download's size, name and checksum, without the download")
    @APIResponse(responseCode = "200", description = "Content-Length, ETag, Repr-Digest, Content-Disposition")
    public Response head(@RestPath String product, @BeanParam DownloadParameters parameters) {
        var download = open(product, parameters);
        return downloads.answer(download, downloads.prepare(download)).head();
    }

    private Download open(String product, DownloadParameters parameters) {
        var opening = openings.of(account.caller(), product);
        var extract = extracts.of(opening, parameters.filter());
        return new Download(extract, parameters.form(), parameters.contentForm(), parameters.style());
    }
}
