package io.lombard.cli.verify;

import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.UnverifiedCertificateException;
import io.lombard.cli.api.InputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lombard verify FILE... [--keys JWKS]}: 0 when all holds, 1 when something does not, 2 for wrong arguments. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks, offline, a certificate's signature and the files that it names.")
public final class VerifyCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "A certificate (.jws), data files, or both. What isn't given is looked for beside it; of several"
                            + " certificates, the one that names the file.")
    private List<Path> given = List.of();

    @Option(
            names = "--keys",
            paramLabel = "JWKS",
            converter = InputFile.class,
            description = "The bank's keys (default: jwks.json beside it).")
    private @Nullable Path keys;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        try {
            var parcel = parcel();
            var verified = parcel.verified();
            out.println(parcel.certificate() + ": HOLDS. Signed by a key of " + parcel.keys() + ", thumbprint "
                    + verified.thumbprint() + ".");
            if (keys == null) {
                out.println(
                        "  These keys lay beside the certificate: whoever made the one may have made the other. Compare the"
                                + " thumbprint with the bank's own, or name keys that you got from the bank with --keys.");
            }
            tell(verified.certificate(), out);
            var report = FileReport.of(verified.certificate(), parcel);
            report.lines().forEach(out::println);
            out.println(conclusion(report.holds()));
            return report.holds() ? 0 : 1;
        } catch (UnverifiedCertificateException e) {
            out.println("The certificate DOES NOT HOLD: " + e.getMessage() + ".");
            out.println("Nothing that it says was checked: don't rely on it, nor on the files.");
            return 1;
        } finally {
            out.flush();
        }
    }

    private Parcel parcel() throws IOException {
        try {
            // Of several, picocli calls one that its converter refuses an unknown argument.
            var files = new InputFile();
            given.forEach(file -> files.convert(file.toString()));
            return Parcel.of(given, keys);
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String conclusion(boolean holds) {
        if (!holds) {
            return "Not all of it holds: see above.";
        }
        return keys == null ? "All of it holds, if these keys are the bank's." : "All of it holds.";
    }

    private static void tell(Certificate certificate, PrintWriter out) {
        out.printf(
                "  %s, version %d, data of %s%n",
                certificate.product(), certificate.version(), certificate.dataMonth());
        tell("this release", certificate.release(), out);
        tell("the month so far", certificate.month(), out);
        tell("the year so far", certificate.year(), out);
        var before = certificate.monthBefore();
        if (before != null) {
            tell(before.month() + ", which it reads too, so far", before.loss(), out);
            tell("the year up to " + before.month(), before.year(), out);
        }
        out.println("  signed at " + certificate.signedAt());
    }

    /** An older certificate may not know it. */
    private static void tell(String what, Certificate.@Nullable Loss loss, PrintWriter out) {
        if (loss != null) {
            out.printf("  %s: epsilon %.3f at delta %.2g%n", what, loss.epsilon(), loss.delta());
        }
    }
}
