package io.lombard.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.anonymiser.core.certificate.SigningKey;
import io.lombard.cli.LombardRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the command line as it is started, with nothing running. */
class VerifyCommandTest {

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.create();
    private Path data = Path.of("");
    private Path certificate = Path.of("");
    private Path keys = Path.of("");

    @BeforeEach
    void publish() throws IOException {
        data = Files.writeString(directory.resolve("part-00000.parquet"), "month,level,area,customers");
        certificate = Files.writeString(directory.resolve("certificate.jws"), key.sign(certifying(data)));
        keys = Files.writeString(directory.resolve("jwks.json"), key.publicJwks());
    }

    @Test
    void saysWhatHolds() {
        var run = verify(data, certificate);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("certificate.jws: HOLDS", "part-00000.parquet: HOLDS", "spending-trends, version 3")
                .contains(
                        "this release: epsilon 0.660 at delta 1.0e-09",
                        "All of it holds, if these keys are the bank's.");
    }

    @Test
    void namesTheKeyAndSaysWhoseWordIsTakenForIt() throws IOException {
        assertThat(verify(certificate).output())
                .contains("thumbprint " + key.id(), "These keys lay beside the certificate");
        assertThat(verify(certificate, Path.of("--keys"), keys).output())
                .contains("thumbprint " + key.id())
                .doesNotContain("lay beside");
    }

    @Test
    void aKeyUnderTheNameOfAnotherShowsItsOwnThumbprint() throws Exception {
        var forger = SigningKey.create();
        Files.writeString(keys, forger.publicJwks().replace(forger.id(), key.id()));
        Files.writeString(certificate, signed(forger, key.id()));

        assertThat(verify(certificate).output())
                .contains("thumbprint " + forger.id())
                .doesNotContain(key.id());
    }

    @Test
    void findsWhatLiesBeside() {
        assertThat(verify(certificate).exitCode()).isZero();
        assertThat(verify(data).exitCode()).isZero();
    }

    @Test
    void aRenamedFileIsKnownByItsDigest() throws IOException {
        var renamed = Files.move(data, directory.resolve("mine.parquet"));

        assertThat(verify(renamed, certificate).output()).contains("mine.parquet: HOLDS. It is part-00000.parquet");
    }

    @Test
    void aChangedByteOfTheDataIsNamed() throws IOException {
        Files.writeString(data, "month,level,area,customerz");

        var run = verify(data, certificate);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("certificate.jws: HOLDS", "part-00000.parquet: DOES NOT HOLD", "its content was changed")
                .contains("Not all of it holds");
    }

    @Test
    void aShorterFileIsNamed() throws IOException {
        Files.writeString(data, "month");

        assertThat(verify(data, certificate).output()).contains("It has 5 bytes instead of 26");
    }

    @Test
    void anyChangedByteOfTheCertificateIsNoticed() throws IOException {
        var signed = Files.readAllBytes(certificate);
        for (int i : new int[] {0, 20, 200, signed.length - 40, signed.length - 1}) {
            var changed = signed.clone();
            changed[i] ^= 1;
            Files.write(certificate, changed);

            var run = verify(data, certificate);

            assertThat(run.exitCode()).as("byte " + i).isEqualTo(1);
            assertThat(run.output()).contains("The certificate DOES NOT HOLD").doesNotContain("parquet: HOLDS");
        }
    }

    @Test
    void anUnknownKeyIsSaid() throws IOException {
        var others = Files.writeString(
                directory.resolve("others.json"), SigningKey.create().publicJwks());

        var run = verify(certificate, Path.of("--keys"), others);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("signed with a key that is not in the key set");
    }

    @Test
    void aFileThatTheCertificateDoesNotNameIsSaid() throws IOException {
        var stranger = Files.writeString(directory.resolve("extra.csv"), "1,2");

        var run = verify(data, stranger, certificate);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("extra.csv: NOT NAMED", "part-00000.parquet: HOLDS");
    }

    @Test
    void aChangedFileOfAnotherNameIsProbablyAltered() throws IOException {
        Files.delete(data);
        var altered = Files.writeString(directory.resolve("mine.parquet"), "month,level,area,customerz");

        var run = verify(certificate, altered);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("mine.parquet: NOT NAMED", "length is that of part-00000.parquet", "probably altered")
                .contains("part-00000.parquet: MISSING");
    }

    @Test
    void aFileOfAnotherLengthMayBeAlteredOrAnother() throws IOException {
        var other = Files.writeString(directory.resolve("mine.parquet"), "month");

        assertThat(verify(certificate, other).output())
                .contains(
                        "mine.parquet: NOT NAMED. It is not what the certificate names: altered, or of another release");
    }

    @Test
    void ofSeveralCertificatesTheOneThatNamesTheFileIsChosen() throws IOException {
        var former = Files.writeString(directory.resolve("spending-trends-2.parquet"), "month,level");
        Files.writeString(directory.resolve("spending-trends-2.jws"), key.sign(certifying(former)));

        assertThat(verify(former).output())
                .contains("spending-trends-2.jws: HOLDS", "spending-trends-2.parquet: HOLDS");
        assertThat(verify(data).output()).contains("certificate.jws: HOLDS", "part-00000.parquet: HOLDS");
    }

    @Test
    void ofSeveralCertificatesNoneOrMoreThatNameTheFileAreForTheCallerToChoose() throws IOException {
        Files.copy(certificate, directory.resolve("copy.jws"));
        assertThat(verify(data).exitCode()).isEqualTo(2);
        assertThat(verify(data).output()).contains("2 certificates beside", "name the one that counts");

        Files.writeString(data, "month,level,area,customerz");
        assertThat(verify(data).exitCode()).isEqualTo(2);
        assertThat(verify(data).output()).contains("Of 2 certificates", "none that holds names its SHA-256");
    }

    /** It would choose itself by naming the file. */
    @Test
    void ofSeveralCertificatesOneThatDoesNotHoldIsNotChosen() throws IOException {
        Files.writeString(directory.resolve("forged.jws"), SigningKey.create().sign(certifying(data)));

        assertThat(verify(data).output()).contains("certificate.jws: HOLDS").doesNotContain("forged.jws");
    }

    @Test
    void badKeysAreNoFaultOfTheCertificate() throws IOException {
        var profile = Files.writeString(directory.resolve("lombard.share"), "{\"shareCredentialsVersion\":1}");

        var run = verify(certificate, Path.of("--keys"), profile);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output())
                .contains("Nothing was checked", "lombard.share")
                .doesNotContain("DOES NOT HOLD");
    }

    @Test
    void aDirectoryIsCalledOne() {
        assertThat(verify(certificate, directory).output()).contains(directory + " is a directory");
        assertThat(verify(directory).output()).contains(directory + " is a directory");
        assertThat(verify(certificate, directory.resolve("none")).output()).contains("There is no file");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(data);
        assertThat(verify(certificate).output()).contains("part-00000.parquet: MISSING");
        assertThat(verify(data).output()).contains("There is no file").contains("part-00000.parquet");
        Files.delete(keys);
        assertThat(verify(certificate).output()).contains("There are no keys at", "--keys");
        assertThat(LombardRun.of("verify").exitCode()).isEqualTo(2);
    }

    /** The certificate's content, signed with one key in the name of another. */
    private String signed(SigningKey by, String name) throws Exception {
        var file = directory.resolve("forger.json");
        by.write(file);
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(name);
        jws.setHeader("typ", "lombard-certificate+jws");
        jws.setPayload(new String(
                Base64.getUrlDecoder().decode(Files.readString(certificate).split("\\.")[1]), StandardCharsets.UTF_8));
        jws.setKey(new OctetKeyPairJsonWebKey(JsonUtil.parseJson(Files.readString(file))).getPrivateKey());
        return jws.getCompactSerialization();
    }

    private static LombardRun verify(Path... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "verify";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return LombardRun.of(all);
    }

    private static Certificate certifying(Path file) throws IOException {
        var digest = CertificateVerifier.digest("part-00000.parquet", file);
        var json = JsonMapper.builder()
                .findAndAddModules()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        return json.readValue("""
                {"product":"spending-trends","version":3,"dataMonth":"2026-08",
                 "release":{"rho":0.0067,"thresholdDelta":0,"epsilon":0.66,"delta":1e-9,"mu":0.116},
                 "files":[{"path":"%s","sizeBytes":%d,"sha256":"%s"}],"signedAt":"2026-09-05T08:00:00Z"}""".formatted(digest.path(), digest.sizeBytes(), digest.sha256()), Certificate.class);
    }
}
