package io.lombard.catalog.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of certificates and of what they promise, in English; {@code messages/certificate_fr.properties} has them in French. */
@MessageBundle(value = "certificate", locale = "en")
public interface CertificateTexts {

    @Message("Measure")
    String measure();

    @Message("Trust it")
    String trust();

    @Message(
            "Every release carries a certificate, signed by the bank with Ed25519. It says what was done to protect customers, and it can be checked offline.")
    String trustLead();

    @Message("This release")
    String thisRelease();

    @Message("at failure probability δ")
    String delta();

    @Message("zCDP ρ")
    String rho();

    @Message("Gaussian trade-off μ")
    String mu();

    @Message("Approved by")
    String approvedBy();

    @Message("the privacy officer")
    String approvedByOfficer();

    @Message("File")
    String file();

    @Message("Rows")
    String rows();

    @Message("Size")
    String size();

    @Message("Download the certificate (JWS)")
    String downloadCertificate();

    @Message("Public keys")
    String publicKeys();

    @Message("Month")
    String month();

    @Message("What is published")
    String suppressionTitle();

    @Message(
            "A value is published only when it is at least {sigmas} times its own noise. Published values by measure, of all cells of the level:")
    String suppressionRule(String sigmas);

    @Message("Noise and bounds, level by level")
    String mechanisms();

    @Message("Level")
    String level();

    @Message("Noise")
    String noise();

    @Message("Sensitivity")
    String sensitivity();

    @Message("Clamp")
    String clamp();

    @Message("Known biases, and what the promise does not cover")
    String limits();

    @Message("Files")
    String files();

    @Message("Certificate: {title}, {month}")
    String certificateOf(String title, String month);

    @Message(
            "What the bank signed about this release, in plain words. The signed form is the file below; this page only shows it.")
    String certificateLead();

    @Message("The signature holds.")
    String signatureHolds();

    @Message(
            "The portal checked it with the bank’s published keys on {moment}. Not a character of what follows was changed since.")
    String signatureHoldsMore(String moment);

    @Message(
            "{#switch standing}{#case 'broken'}The signature does not hold.{#case 'another-release'}This certificate belongs to another release.{#case 'unknown-key'}Signed with a key that the bank does not publish.{#else}The signature could not be checked.{/switch}")
    String signatureStanding(String standing);

    @Message(
            "{#switch standing}{#case 'unchecked'}The bank’s keys can’t be reached right now, so nothing of the certificate is shown. Look again in a minute, or check the file yourself.{#else}Nothing that it says is shown here, and nothing that it says should be relied on. Tell the bank.{/switch}")
    String signatureStandingMore(String standing);

    @Message("The promise")
    String promise();

    @Message(
            "Whatever anyone else knows, and whichever datasets they combine, what is published looks almost the same with one customer in it as without. How much “almost” is stands under the losses.")
    String promiseText();

    @Message("Who is protected")
    String privacyUnit();

    @Message("{text}")
    String privacyUnitText(String text);

    @Message("Compared are data with and without")
    String adjacency();

    @Message("{text}")
    String adjacencyText(String text);

    @Message("What a customer loses at most")
    String losses();

    @Message(
            "With ε, the odds of any conclusion about a customer change at most by the factor e to the ε, but for a failure probability δ. The month counts all products of the bank; the year is that of a customer who was there in every month.")
    String lossesLead();

    @Message("at δ")
    String atDelta();

    @Message("δ of thresholds")
    String thresholdDelta();

    @Message("The month so far, all products")
    String monthSoFar();

    @Message("The year so far, all products")
    String yearSoFar();

    @Message("{month} so far, all products: this release reads it, too")
    String alsoMonthSoFar(String month);

    @Message("Its year up to {month}, all products")
    String alsoYearSoFar(String month);

    @Message("ρ adds up exactly; ε follows from it by:")
    String conversion();

    @Message(
            "Each customer’s contributions to a level are scaled down to the clip, rounded to the lattice, added up, and hidden under noise. Sensitivity is the most that one customer can change. Units are those of the measure.")
    String mechanismsLead();

    @Message("Clip")
    String clip();

    @Message("Lattice")
    String lattice();

    @Message("{noise}")
    String noiseName(String noise);

    @Message(
            "A value is published only when it is at least {sigmas} times its own noise; the rest is withheld and says why.")
    String suppressionRuleShort(String sigmas);

    @Message("Cells")
    String cells();

    @Message("Published values")
    String publishedValues();

    @Message("Withheld values, by reason")
    String withheldValues();

    @Message("Attacks that it survived")
    String attacks();

    @Message(
            "Before any budget was spent, made-up customers were released in the same way and attacked. Each attack must succeed where data leak (the control), or it shows nothing, and may not pass its bound here.")
    String attacksLead();

    @Message("Population:")
    String attackPopulation();

    @Message("This release is from before releases were attacked.")
    String noAttacks();

    @Message("Attack")
    String attack();

    @Message("Metric")
    String metric();

    @Message("Control")
    String control();

    @Message("must reach")
    String controlMustReach();

    @Message("Reached here")
    String measured();

    @Message("at most")
    String attackBound();

    @Message("Trials")
    String trials();

    @Message("succeeded")
    String attackSucceeded();

    @Message("control failed")
    String controlFailed();

    @Message("Rows only where customers were and the noisy value reaches the threshold.")
    String selectionLead();

    @Message("threshold {threshold}, {cells} cells a customer at most, δ {delta}")
    String selection(String threshold, String cells, String delta);

    @Message("Known biases")
    String biases();

    @Message("What the promise does not cover")
    String outside();

    @Message("Signed")
    String signed();

    @Message("Release")
    String releaseId();

    @Message("Software")
    String softwareVersion();

    @Message("Signed on")
    String signedAt();

    @Message("Key (thumbprint)")
    String signingKey();

    @Message(
            "Anyone can check the file without this portal: {command}, offline, with keys fetched once by a way that you trust.")
    String verifyYourself(String command);
}
