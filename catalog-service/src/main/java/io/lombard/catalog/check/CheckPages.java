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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
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
        return page(null, CheckLimit.PROBLEM.equals(problem) ? problem : null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response check(
            @RestForm("certificate") @Nullable FileUpload certificate, @RestForm("files") List<FileUpload> files)
            throws IOException {
        if (certificate == null || certificate.size() == 0) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(page(null, "certificate-missing"))
                    .build();
        }
        return Response.ok(page(verdict(certificate, files), null)).build();
    }

    private Verdict verdict(FileUpload certificate, List<FileUpload> files) throws IOException {
        if (certificate.size() > LONGEST_CERTIFICATE) {
            return Verdict.notACertificate();
        }
        // Any byte is a character: what isn't a certificate is said so, and not that its text is malformed.
        var jws = Files.readString(certificate.uploadedFile(), StandardCharsets.ISO_8859_1);
        return jws.matches(JWS)
                ? Verdict.of(signatures.check(jws.strip()), brought(files))
                : Verdict.notACertificate();
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
