package io.lombard.catalog.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages in English; {@code messages/msg_fr.properties} has them in French. */
@MessageBundle(locale = "en")
public interface Texts {

    @Message("Skip to content")
    String skip();

    @Message("Datasets")
    String datasets();

    @Message("My organisation")
    String myOrganisation();

    @Message("Access requests")
    String accessRequests();

    @Message("Privacy officer")
    String privacyOfficer();

    @Message("Sign in")
    String signIn();

    @Message("Sign out")
    String signOut();

    @Message("Language")
    String language();

    @Message("Catalogue for machines (DCAT)")
    String forMachines();

    @Message("Aggregates with differential privacy. No row of a customer leaves the bank.")
    String footer();

    @Message("How a country spends, without watching anyone")
    String motto();

    @Message("Statistics from a bank’s payments, published with a proof of how little they say about each customer.")
    String mottoMore();

    @Message("Search datasets")
    String search();

    @Message("Search")
    String searchButton();

    @Message("{#if total == 1}1 dataset{#else}{total} datasets{/if}{#if text} for “{text}”{/if}")
    String found(long total, String text);

    @Message("Nothing found. Try a shorter word, or the name of a category.")
    String nothingFound();

    @Message("No dataset is open yet. The first one appears here on the day its owner opens it.")
    String nothingOpen();

    @Message("Previous")
    String previous();

    @Message("Next")
    String next();

    @Message("Page {page} of {pages}")
    String pageOf(int page, int pages);

    @Message("Internal")
    String internal();

    @Message("opens on {day}")
    String opensOn(String day);

    @Message("Latest month")
    String fresh();

    @Message("{#if count == 1}1 month in all{#else}{count} months in all{/if}")
    String monthsInAll(int count);

    @Message("Coverage")
    String coverage();

    @Message("{published} of {all} cells published")
    String cellsPublished(String published, String all);

    @Message("Accuracy")
    String accuracy();

    @Message("median standard error of a published value")
    String accuracyMore();

    @Message("Privacy")
    String privacy();

    @Message("loss of a customer in this month, all products, at δ = {delta}")
    String privacyMore(String delta);

    @Message("At a glance")
    String picture();

    @Message("{measure}, {month}, by {split}")
    String pictureCaption(String measure, String month, String split);

    @Message(
            "The bar is the published value. The line across its end spans ±1.96 standard errors: the error that the certificate counts. Bounds on each customer can leave values lower than the truth by more, spend most of all; the certificate names it.")
    String barLegend();

    @Message(
            "The strip reaches from the lowest to the highest published percentile, with a mark at each. The dot is the percentile shown; the line across it spans ±1.96 standard errors.")
    String stripLegend();

    @Message(
            "The darker, the greater. Hatched: nothing is published there. Point at a value for the half-width of its 95 % interval.")
    String gridLegend();

    @Message("Profiles of {month}")
    String personasTitle(String month);

    @Message("{customers} ± {margin} customers, {share} of those in a published profile")
    String personaSize(String customers, String margin, String share);

    @Message(
            "Where each profile is furthest above the average: mean share of its customers’ spending, with the half-width of the 95 % interval. The line marks the average of all profiles.")
    String personaLegend();

    @Message("Mean share of spending by category and profile")
    String personaShares();

    @Message("Category")
    String personaCategory();

    @Message("Measure")
    String measure();

    @Message("Value")
    String value();

    @Message("± 95 %")
    String margin();

    @Message("withheld")
    String withheld();

    @Message("Month by month")
    String trend();

    @Message("Change since {month}")
    String changeSince(String month);

    @Message("within the noise")
    String withinNoise();

    @Message(
            "Month by month from 0, with the 95 % band. A change is named only where the intervals of the first and the last month don’t meet.")
    String trendLegend();

    @Message("Trend")
    String trendColumn();

    @Message("Chart of")
    String chartOf();

    @Message("Trust it")
    String trust();

    @Message(
            "Every release carries a certificate, signed by the bank with Ed25519. It says what was done to protect customers, and it can be checked offline.")
    String trustLead();

    @Message("This release")
    String thisRelease();

    @Message("Privacy loss ε")
    String epsilon();

    @Message("at failure probability δ")
    String delta();

    @Message("zCDP ρ")
    String rho();

    @Message("Gaussian trade-off μ")
    String mu();

    @Message("ε of the month, all products")
    String monthEpsilon();

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

    @Message("Data dictionary")
    String dictionary();

    @Message("Column")
    String column();

    @Message("Meaning")
    String meaning();

    @Message("Type")
    String type();

    @Message("How privacy is kept")
    String treatment();

    @Message(
            "{#switch type}{#case 'string'}text{#case 'long'}whole number{#else}number{/switch}{#if nullable}, may be empty{/if}")
    String columnType(String type, boolean nullable);

    @Message("{count} codes")
    String codes(int count);

    @Message("Terms")
    String terms();

    @Message("Releases")
    String history();

    @Message("Month")
    String month();

    @Message("Published")
    String published();

    @Message("Version")
    String version();

    @Message("Certificate")
    String certificate();

    @Message("Access")
    String access();

    @Message("Sign in to ask for access")
    String signInToAsk();

    @Message("Partners of the bank get access for a purpose that they name; the price stands under the terms.")
    String accessLead();

    @Message("Ask for access")
    String ask();

    @Message("Purpose")
    String purpose();

    @Message(
            "{#switch code}{#case 'regional-planning'}Regional planning{#case 'market-research'}Market research{#case 'statistics'}Statistics{#case 'academic-research'}Academic research{#else}{code}{/switch}")
    String purposeName(String code);

    @Message("For how long")
    String duration();

    @Message("Send the request")
    String send();

    @Message("Sign the terms")
    String sign();

    @Message("Access granted until {day}.")
    String grantedUntil(String day);

    @Message("Download profile")
    String downloadProfile();

    @Message("Each download makes a new credential. Keep it like a password.")
    String profileCare();

    @Message("The bank has refused.")
    String refused();

    @Message("The agreement ended on {day}.")
    String expired(String day);

    @Message("Your account belongs to no organisation, so it can’t ask for access.")
    String noOrganisation();

    @Message("You are looking at this as the bank.")
    String bankLooks();

    @Message("Open the dataset")
    String open();

    @Message("Visible to everyone from")
    String openFrom();

    @Message("Only the bank sees this dataset until its owner opens it.")
    String internalLead();

    @Message(
            "{#switch state}{#case 'asked'}asked{#case 'approved'}approved, to be signed{#case 'granted'}granted{#case 'refused'}refused{#case 'withdrawn'}withdrawn{#case 'expired'}expired{#else}{state}{/switch}")
    String state(String state);

    @Message("Agreements")
    String agreements();

    @Message("Requests")
    String requests();

    @Message("Dataset")
    String dataset();

    @Message("State")
    String stateColumn();

    @Message("Until")
    String until();

    @Message("Asked")
    String asked();

    @Message("Use so far")
    String useSoFar();

    @Message(
            "{#if count == 0}not used yet{#else if count == 1}1 delivery, {volume}{#else}{count} deliveries, {volume}{/if}")
    String usage(long count, String volume);

    @Message("Nothing signed yet.")
    String noAgreements();

    @Message("No request yet. Find a dataset and ask.")
    String noRequests();

    @Message("Credentials")
    String credentials();

    @Message("One profile opens every dataset that your organisation has an agreement for.")
    String credentialsLead();

    @Message("Organisation")
    String organisation();

    @Message("Columns")
    String columns();

    @Message("all")
    String all();

    @Message("Approve")
    String approve();

    @Message("Refuse")
    String refuse();

    @Message("Reason")
    String reason();

    @Message("Withdraw")
    String withdraw();

    @Message("Nobody is waiting for an answer.")
    String nobodyWaits();

    @Message("Releases that wait for you")
    String waitingReleases();

    @Message("No release waits.")
    String noRelease();

    @Message("The anonymiser-service gives no answer right now. Nothing is lost; look again in a minute.")
    String anonymiserAway();

    @Message("Privacy account by month")
    String ledger();

    @Message(
            "What everything published about a month may reveal about one customer has a cap. Every release pays from it before its first number exists.")
    String ledgerLead();

    @Message("{share} of the cap is spent (ρ {spent} of {cap}; cap ε {epsilon} at δ = {delta})")
    String ledgerSpent(String share, String spent, String cap, String epsilon, String delta);

    @Message("No month has an account yet.")
    String noLedger();

    @Message("Product")
    String product();

    @Message("When")
    String when();

    @Message("Requested")
    String requested();

    @Message(
            "{#switch status}{#case 400}This can’t be read{#case 401}Please sign in{#case 403}This page isn’t yours{#case 404}There is nothing here{#case 409}Someone was faster{#case 503}A part is away{#else}Something failed{/switch}")
    String errorTitle(int status);

    @Message(
            "{#switch status}{#case 400}Something in the address or the form breaks a rule. Go back and check what you entered.{#case 401}Your session is over.{#case 403}Your role doesn’t allow it. If you think that it should, ask the bank.{#case 404}The address is wrong, or what stood here isn’t open to you.{#case 409}What you wanted to change has changed in the meantime. Look at it again.{#case 503}A part of the system doesn’t answer right now. Try again in a minute.{#else}It is our fault, and it was written down. Try again in a minute.{/switch}")
    String errorText(int status);

    @Message(
            "{#switch state}{#case 'reserved'}reserved{#case 'committed'}spent{#case 'spent'}spent{#case 'released'}given back{#else}{state}{/switch}")
    String entryState(String state);

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

    @Message("Reference")
    String reference();

    @Message("Back to the datasets")
    String backToDatasets();

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

    @Message(
            "{#switch code}{#case 'below-accuracy'}too inaccurate{#case 'outside-the-bins'}outside the bins{#else}{code}{/switch}")
    String withheldReason(String code);

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

    @Message(
            "{#switch code}{#case 'membership-inference'}Membership inference{#case 'membership-inference-outlier'}Membership inference, a customer who is everywhere{#case 'differencing'}Differencing{#case 'complementary-suppression'}Complementary suppression{#case 'reconstruction'}Reconstruction{#case 'persona-inference'}Persona inference{#case 'one-run-canaries'}Canaries of one run{#case 'threshold-selection'}Lone customers under the threshold{#case 'threshold-selection-countable'}Lone customers under a threshold low enough to be counted{#else}{code}{/switch}")
    String attackName(String code);

    @Message("Rows only where customers were and the noisy value reaches the threshold.")
    String selectionLead();

    @Message("threshold {threshold}, {cells} cells a customer at most, δ {delta}")
    String selection(String threshold, String cells, String delta);

    @Message(
            "{#switch code}{#case 'auc'}AUC{#case 'accuracy'}accuracy{#case 'cells recovered exactly'}cells recovered exactly{#case 'risk'}risk, upper end of the 95 % interval{#else}{code}{/switch}")
    String figureName(String code);

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

    @Message("Read the certificate")
    String readCertificate();

    @Message("Releases that were refused")
    String refusedReleases();

    @Message("No release was refused.")
    String noRefused();

    @Message(
            "{#switch code}{#case 'attack-succeeded'}An attack succeeded{#case 'attack-control-failed'}The gate is broken: a control failed{#case 'budget-exhausted'}The budget is spent{#case 'no-data'}No data{#case 'mixed-token-keys'}Pseudonyms of more than one key{#case 'product-withdrawn'}The product was withdrawn{#case 'computation-failed'}The computation failed{#case 'officer-refused'}Refused by the privacy officer{#else}{code}{/switch}")
    String refusalReason(String code);

    @Message("{attack} reached {measured} ({metric}); at most {bound} is allowed.")
    String attackSucceededMore(String attack, String metric, String measured, String bound);

    @Message(
            "{attack} reached {control} ({metric}) on a release that leaks, and must reach {least} there. It shows nothing, so nothing is published.")
    String controlFailedMore(String attack, String metric, String control, String least);
}
