package io.lombard.anonymiser.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.accounting.Standing;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.attack.AttackResult;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.mechanism.SeededNoise;
import io.lombard.anonymiser.core.plan.Measure;
import io.lombard.anonymiser.core.plan.Plans;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.Source;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.release.NoisyRelease;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

    @TempDir
    Path directory;

    private static final AttackReport ATTACKS = new AttackReport(
            "100,000 made-up customers",
            null,
            List.of(new AttackResult("membership-inference", "auc", 0.991, 0.95, 0.533, 0.571, 2000)));

    private final SigningKey key = SigningKey.create();

    @Test
    void aSignedCertificateIsReadBackAsItWas() throws Exception {
        var certificate = certificate();

        var verified = CertificateVerifier.of(key.publicJwks()).verify(key.sign(certificate));

        assertThat(verified).isEqualTo(certificate);
    }

    @Test
    void statesEachMechanismAndLossesThatAgree() throws Exception {
        var plan = Plans.spendingTrends();
        var certificate = certificate();

        assertThat(certificate.mechanisms()).hasSize(15);
        var entry = certificate.mechanisms().getLast();
        assertThat(entry.level()).isEqualTo("area-people");
        assertThat(entry.measure()).isEqualTo("spend");
        // sigma = sensitivity / sqrt(2 rho), by hand
        assertThat(entry.sigma())
                .isCloseTo(
                        entry.sensitivity().doubleValue()
                                / Math.sqrt(2 * entry.rho().doubleValue()),
                        within(1e-3));
        assertThat(certificate.release().rho()).isEqualByComparingTo(plan.rho().toBigDecimal());
        assertThat(certificate.month().epsilon())
                .isGreaterThan(certificate.release().epsilon());
        assertThat(certificate.year().epsilon())
                .isGreaterThan(certificate.month().epsilon());
        assertThat(certificate.month().delta()).isEqualTo(1e-9);
        assertThat(certificate.year().delta()).isEqualTo(1.3e-9);
        assertThat(certificate.suppression().cells()).isEqualTo(16_848);
    }

    @Test
    void statesWhichCellsHaveARowAndWhatThatCosts() throws Exception {
        var plan = Plans.selected(2);
        var facts = certificate();
        var loss = PrivacyLoss.of(plan.cost(), 1e-9);
        var certificate = Certificate.of(
                NoisyRelease.draw(plan, CellSums.none(plan), SeededNoise.of(1)),
                new ReleaseFacts("r", 0, loss, standing(loss), null, ATTACKS, facts.files(), "1", facts.signedAt()));
        var read = CertificateVerifier.of(key.publicJwks()).verify(key.sign(certificate));

        assertThat(read).isEqualTo(certificate);
        assertThat(read.release().thresholdDelta()).isEqualByComparingTo("1e-10");
        assertThat(read.mechanisms()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.selection().cells()).isEqualTo(2);
            assertThat(entry.selection().delta()).isEqualByComparingTo("33333333333e-21");
            assertThat((entry.selection().threshold().doubleValue() - 1) / entry.sigma())
                    .isBetween(6.63, 6.65);
        });
        assertThat(read.knownBiases()).anyMatch(bias -> bias.en().contains("not a zero"));
        assertThat(facts.mechanisms()).allMatch(entry -> entry.selection() == null);
        assertThat(facts.knownBiases()).noneMatch(bias -> bias.en().contains("not a zero"));
    }

    @Test
    void statesTheBinsOfPercentilesInPlaceOfTheBiasesOfSums() throws Exception {
        var plan = Plans.percentiles("4.25", Rho.of("0.01"), Suppression.DEFAULT);
        var facts = certificate();
        var loss = PrivacyLoss.of(plan.cost(), 1e-9);
        var certificate = Certificate.of(
                NoisyRelease.draw(plan, CellSums.none(plan), SeededNoise.of(1)),
                new ReleaseFacts("r", 0, loss, standing(loss), null, ATTACKS, facts.files(), "1", facts.signedAt()));
        var read = CertificateVerifier.of(key.publicJwks()).verify(key.sign(certificate));

        assertThat(read.knownBiases().getFirst().en())
                .contains("128 public bins", "below 100,", "from 1000000 on", "126 between them");
        assertThat(read.knownBiases().getFirst().fr()).contains("128 tranches publiques", "1000000", "126 entre elles");
        assertThat(read.knownBiases())
                .anyMatch(bias -> bias.en().contains("Refunds"))
                .doesNotContainAnyElementsOf(Statements.OF_CORRECTED_SUMS);
        assertThat(read.mechanisms())
                .hasSize(6)
                .allMatch(entry -> entry.sensitivity().doubleValue() == 4.25);
    }

    @Test
    void anOlderCertificateWithoutAttacksAndFrenchIsRead() throws Exception {
        var older = CertificateFormat.read(CertificateFormat.write(certificate())
                .replaceAll("\"attacks\":\\{.*?]},", "")
                .replaceAll("\\{\"en\":(\"[^\"]+\"),\"fr\":\"[^\"]+\"}", "$1"));

        assertThat(older.attacks()).isNull();
        assertThat(older.outsideThePromise()).hasSameSizeAs(Statements.OUTSIDE_THE_PROMISE);
        assertThat(older.knownBiases().getFirst())
                .isEqualTo(new Statement(Statements.OF_CORRECTED_SUMS.getFirst().en(), null));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0E-9, 1.0E-12",
        "\"measured\":0.533, \"measured\":0.501",
        "membership-inference, membership-inferense"
    })
    void refusesAChangedCertificate(String stated, String forgery) throws Exception {
        var parts = key.sign(certificate()).split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        var changed = payload.replace(stated, forgery);
        assertThat(changed).isNotEqualTo(payload);
        var forged = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "." + parts[2];
        var verifier = CertificateVerifier.of(key.publicJwks());

        assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(UnverifiedCertificateException.class);
    }

    @Test
    void noCharacterOfACertificateCanBeChanged() throws Exception {
        var signed = key.sign(certificate());
        var verifier = CertificateVerifier.of(key.publicJwks());

        // Every tenth character, and all of the signature, whose last one has bits to spare.
        for (int i = 0; i < signed.length(); i += i < signed.lastIndexOf('.') ? 10 : 1) {
            for (char other : new char[] {(char) (signed.charAt(i) + 1), (char) (signed.charAt(i) - 1)}) {
                var changed = signed.substring(0, i) + other + signed.substring(i + 1);
                assertThatThrownBy(() -> verifier.verify(changed)).isInstanceOf(UnverifiedCertificateException.class);
            }
        }
    }

    @Test
    void refusesAnotherKeyAnUnsignedOneAndNonsense() throws Exception {
        var verifier = CertificateVerifier.of(key.publicJwks());
        var header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"none\",\"typ\":\"lombard-certificate+jws\",\"kid\":\"" + key.id() + "\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var unsigned = header + "." + key.sign(certificate()).split("\\.")[1] + ".";

        assertThatThrownBy(() -> verifier.verify(SigningKey.create().sign(certificate())))
                .isInstanceOf(UnverifiedCertificateException.class)
                .hasMessageContaining("not in the key set");
        assertThatThrownBy(() -> verifier.verify(unsigned)).isInstanceOf(UnverifiedCertificateException.class);
        assertThatThrownBy(() -> verifier.verify("nonsense")).isInstanceOf(UnverifiedCertificateException.class);
        assertThatThrownBy(() -> CertificateVerifier.of("{}")).isInstanceOf(UnverifiedCertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"kid\":1", "\"alg\":1", "\"typ\":[]", "\"crit\":1"})
    void refusesAHeaderOfOtherTypes(String member) throws Exception {
        var parts = key.sign(certificate()).split("\\.");
        var header = "{\"alg\":\"EdDSA\",\"typ\":\"lombard-certificate+jws\",\"kid\":\"" + key.id() + "\"}";
        var name = member.substring(0, member.indexOf(':'));
        var changed = header.contains(name)
                ? header.replaceFirst(name + ":\"[^\"]+\"", member)
                : header.replace("}", "," + member + "}");
        var encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var verifier = CertificateVerifier.of(key.publicJwks());

        assertThatThrownBy(() -> verifier.verify(encoded + "." + parts[1] + "." + parts[2]))
                .isInstanceOf(UnverifiedCertificateException.class);
    }

    @Test
    void aKeyIsKeptInAFileThatOnlyItsOwnerReads() throws Exception {
        var file = directory.resolve("certificate-key.json");
        key.write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var read = SigningKey.read(file);
        assertThat(read.id()).isEqualTo(key.id());
        CertificateVerifier.of(key.publicJwks()).verify(read.sign(certificate()));
        assertThatThrownBy(() -> key.write(file)).isInstanceOf(IOException.class);
    }

    @Test
    void thePublicHalfAndTheTextFormHoldNoSecret() throws Exception {
        var file = directory.resolve("key.json");
        key.write(file);
        var secret = Files.readString(file).replaceAll(".*\"d\":\"([^\"]+)\".*", "$1");

        assertThat(secret).hasSize(43);
        assertThat(key.publicJwks())
                .doesNotContain(secret)
                .doesNotContain("\"d\":")
                .contains(key.id());
        assertThat(key.toString()).doesNotContain(secret);
    }

    @Test
    void aFileThatIsNoPrivateKeyIsRefusedWithoutQuotingIt() throws Exception {
        var file = directory.resolve("wrong.json");
        for (var content : List.of("sesame", "{}", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"sesame\"}")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> SigningKey.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("sesame")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("missing"))).isInstanceOf(IOException.class);
    }

    @Test
    void digestsTellAFileFromAChangedOne() throws Exception {
        var file = directory.resolve("part");
        Files.writeString(file, "abc");
        var digest = CertificateVerifier.digest("product/0/part", file);

        // FIPS 180-4, example of SHA-256("abc")
        assertThat(digest.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(CertificateVerifier.matches(digest, file)).isTrue();
        Files.writeString(file, "abd");
        assertThat(CertificateVerifier.matches(digest, file)).isFalse();
    }

    private static Certificate certificate() {
        var plan = Plans.spendingTrends();
        var release = NoisyRelease.draw(plan, CellSums.none(plan), SeededNoise.of(1));
        var facts = new ReleaseFacts(
                "16fd2706-8baf-433b-82eb-8c7fada847da",
                3,
                PrivacyLoss.of(Cost.of(plan.rho()), 1e-9),
                new Standing(
                        plan.month(),
                        PrivacyLoss.of(new Cost(plan.rho().plus(Rho.of("0.001")), Delta.of("1e-10")), 1e-9),
                        PrivacyLoss.ofMonths(new Cost(plan.rho().plus(Rho.of("0.02")), Delta.of("3e-10")), 1e-9)),
                null,
                ATTACKS,
                List.of(new Certificate.FileDigest("spending-trends/3/part-00000.parquet", 10, "00")),
                "1.0.0-SNAPSHOT",
                Instant.parse("2026-09-05T08:00:00Z"));
        return Certificate.of(release, facts);
    }

    @Test
    void statesTheBiasesOfWhatTheProductCounts() {
        var talks = List.<Measure>of(new Measure.Customers(new BigDecimal("4"), 1000, BigDecimal.ONE));
        var small = Plans.small(Rho.of("0.5"), talks);
        var conversations = new ReleasePlan(
                "talks",
                small.month(),
                Source.CONVERSATION_CLASSIFIED,
                "GBP",
                small.dimensions(),
                small.levels(),
                talks,
                small.rho(),
                Suppression.DEFAULT);

        assertThat(biases(conversations))
                .noneMatch(bias -> bias.contains("payment") || bias.contains("Refunds"))
                .anyMatch(bias -> bias.contains("nothing puts that back"));
        assertThat(biases(Plans.spendingTrends()))
                .anyMatch(bias -> bias.contains("above the clamp"))
                .anyMatch(bias -> bias.contains("Refunds"))
                .noneMatch(bias -> bias.contains("nothing puts that back"));
        assertThat(biases(Plans.changes()))
                .noneMatch(bias -> bias.contains("clip"))
                .anyMatch(bias -> bias.contains("Refunds"));
    }

    private static List<String> biases(ReleasePlan plan) {
        return Statements.knownBiases(plan).stream().map(Statement::en).toList();
    }

    private static Standing standing(PrivacyLoss loss) {
        return new Standing(Plans.spendingTrends().month(), loss, loss);
    }

    @Test
    void statesTheLossesOfBothMonthsThatChangesAreReadFrom() throws Exception {
        var plan = Plans.changes();
        var facts = certificate();
        var loss = PrivacyLoss.of(plan.cost(), 1e-9);
        var more = PrivacyLoss.of(Cost.of(Rho.of("0.6")), 1e-9);
        var before = new Standing(YearMonth.of(2026, 7), more, more);
        var certificate = Certificate.of(
                NoisyRelease.draw(plan, CellSums.none(plan), SeededNoise.of(1)),
                new ReleaseFacts("r", 0, loss, standing(loss), before, ATTACKS, facts.files(), "1", facts.signedAt()));
        var read = CertificateVerifier.of(key.publicJwks()).verify(key.sign(certificate));

        assertThat(read).isEqualTo(certificate);
        assertThat(read.adjacency()).contains("of the month before");
        assertThat(read.monthBefore())
                .isEqualTo(new Certificate.MonthBefore(
                        before.month(), Certificate.Loss.of(more), Certificate.Loss.of(more)));
        assertThat(facts.monthBefore()).isNull();
    }
}
