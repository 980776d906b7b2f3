package io.lombard.catalog.check;

import io.lombard.catalog.certificate.Signatures;
import io.lombard.catalog.portal.Reader;
import io.lombard.catalog.portal.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The certificate checker. The page's script checks in the browser, and nothing is sent; without it the form is sent, and
 * what came is looked at, answered and deleted with the request.
 */
@Path("/check")
@PermitAll
@RunOnVirtualThread
class CheckPages {

    /** A certificate names its levels and files: one of a million bytes is none. */
    private static final long LONGEST_CERTIFICATE = 1_000_000;

    private static final String UNREADABLE = "unreadable";

    /** Those that a form may be led back with. */
    private static final Set<String> PROBLEMS = Set.of(CheckLimit.PROBLEM, UNREADABLE);

    private static final String JWS = "\\s*[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*";

    private final Signatures signatures;
    private final Visit visit;

    CheckPages(Signatures signatures, Visit visit) {
        this.signatures = signatures;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "check")
    static class Templates {
        static native TemplateInstance check(
                Reader reader, @Nullable String keys, @Nullable Verdict verdict, @Nullable String problem);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance form(@QueryParam("problem") @Nullable String problem) {
        return page(null, problem != null && PROBLEMS.contains(problem) ? problem : null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response check(
            @RestForm("certificate") @Nullable FileUpload certificate, @RestForm("files") List<FileUpload> files) {
        if (certificate == null || certificate.size() == 0) {
            return refused("certificate-missing");
        }
        try {
            return Response.ok(page(verdict(certificate, files), null)).build();
        } catch (IOException e) {
            // What was received can't be read again: that is no fault of the sender's.
            throw new UncheckedIOException(e);
        }
    }

    /** A form that breaks off, or none at all: nothing more can be read of it, its token neither. */
    @ServerExceptionMapper
    public Response unreadable(IOException e) {
        return Response.seeOther(URI.create("/check?problem=" + UNREADABLE)).build();
    }

    private Response refused(String problem) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page(null, problem))
                .build();
    }

    private Verdict verdict(FileUpload certificate, List<FileUpload> files) throws IOException {
        if (certificate.size() > LONGEST_CERTIFICATE) {
            return Verdict.notACertificate();
        }
        // Any byte is a character: what isn't a certificate is said so, and not that its text is malformed.
        var jws = Files.readString(certificate.uploadedFile(), StandardCharsets.ISO_8859_1);
        return jws.matches(JWS) ? Verdict.of(signatures.check(jws.strip()), brought(files)) : Verdict.notACertificate();
    }

    private static List<BroughtFile> brought(List<FileUpload> files) throws IOException {
        var brought = new ArrayList<BroughtFile>();
        for (var file : files) {
            // A field that nobody filled comes as a file without a name.
            if (!file.fileName().isEmpty()) {
                brought.add(BroughtFile.read(file.fileName(), file.uploadedFile()));
            }
        }
        return brought;
    }

    private TemplateInstance page(@Nullable Verdict verdict, @Nullable String problem) {
        var reader = visit.reader();
        return Templates.check(reader, signatures.keys().orElse(null), verdict, problem)
                .setLocale(reader.locale());
    }
}
