package io.lombard.delivery.file;

import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Table files at the addresses that a query gave out. Clients send no credential here: the signature is one, and the
 * agreement is asked again each time.
 */
@Path("/" + FileAddresses.PATH + "/{agreement}/{product}/{tableVersion}/{file}.parquet")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Delta Sharing files")
class FileResource {

    private final FileDesk desk;
    private final FileBucket bucket;
    private final UsageLog usage;

    FileResource(FileDesk desk, FileBucket bucket, UsageLog usage) {
        this.desk = desk;
        this.bucket = bucket;
        this.usage = usage;
    }

    @GET
    @Operation(summary = "The file or one range of it", description = "The address comes from a table's query.")
    @APIResponse(responseCode = "200", description = "The whole file")
    @APIResponse(responseCode = "206", description = "The range that was asked for")
    @APIResponse(responseCode = "304", description = "The file that the client has")
    @APIResponse(
            responseCode = "307",
            description = "Where the bank's bucket has it, for a minute: ask there for the same")
    @APIResponse(responseCode = "403", description = "Address or agreement does not open it (any more)")
    @APIResponse(responseCode = "416", description = "The file has no such bytes")
    public Response get(@BeanParam SignedRequest request, @BeanParam FileRequest wanted) {
        var opened = desk.open(request);
        var answer = answer(opened.file());
        Runnable record = () -> record(opened, request.delivery());
        return bucket.address(opened.file(), Bucket.Way.GET)
                .map(place -> answer.leading(wanted, record, place))
                .orElseGet(() -> answer.to(wanted, record));
    }

    private void record(FileDesk.Opened opened, UUID delivery) {
        var file = opened.file();
        usage.record(
                delivery,
                Caller.address(opened.agreement().partner(), delivery),
                opened.agreement(),
                file.tableVersion(),
                Access.DELTA_SHARING_FILE,
                file.rows(),
                file.sizeBytes());
    }

    @HEAD
    @Operation(summary = "The file's size and name, without the file")
    @APIResponse(responseCode = "200", description = "Content-Length, ETag, Accept-Ranges")
    public Response head(@BeanParam SignedRequest request) {
        var file = desk.open(request).file();
        return bucket.address(file, Bucket.Way.HEAD)
                .map(FileAnswer::led)
                .orElseGet(() -> answer(file).head());
    }

    private static FileAnswer answer(SharedFile file) {
        return new FileAnswer(
                file.path(),
                file.sizeBytes(),
                '"' + file.id() + '"',
                "application/vnd.apache.parquet",
                FileAnswer.digest(file.sha256()));
    }
}
