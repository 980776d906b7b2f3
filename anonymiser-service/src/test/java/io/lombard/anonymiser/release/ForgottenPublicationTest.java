package io.lombard.anonymiser.release;

import static io.lombard.anonymiser.release.RestoredLedger.charges;
import static io.lombard.anonymiser.release.RestoredLedger.reconcile;
import static io.lombard.anonymiser.release.RestoredLedger.state;
import static io.lombard.anonymiser.release.RestoredLedger.version;
import static io.lombard.anonymiser.release.TestReleases.PRODUCT;
import static io.lombard.anonymiser.release.TestReleases.approve;
import static io.lombard.anonymiser.release.TestReleases.ask;
import static io.lombard.anonymiser.release.TestReleases.awaitState;
import static io.lombard.anonymiser.release.TestReleases.refuse;
import static io.lombard.anonymiser.release.TestReleases.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.TestDatabase;
import io.lombard.anonymiser.core.certificate.CertificateVerifier;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database from a backup that was taken before publications: they come back as what they were, and are not drawn again. */
@AnonymiserTest
@TestSecurity(
        user = "both",
        roles = {"owner", "officer"})
class ForgottenPublicationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestReleases releases;

    @Inject
    RestoredLedger ledger;

    @Inject
    TestDatabase database;

    @Inject
    Adoption adoption;

    /** Whatever went wrong: the other tests need an open ledger. */
    @AfterEach
    void open() throws Exception {
        ledger.open();
    }

    @Test
    void whatWasPublishedAfterTheBackupIsPublishedAgainAsItWas() throws Exception {
        var id = releases.published("2002-03");
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        var version = given().get("/v1/releases/" + id).<Integer>path("tableVersion");
        ledger.forgetDecision(id);
        database.execute("delete from published_table where product = '" + PRODUCT + "'");

        approve(id).statusCode(200).body("state", equalTo("published")).body("tableVersion", equalTo(version));

        assertThat(given().get("/v1/releases/" + id + "/certificate").asString())
                .isEqualTo(certificate);
        var next = releases.published("2002-04");
        given().get("/v1/releases/" + next).then().body("tableVersion", equalTo(version + 1));
    }

    @Test
    void whatTheStoreHasIsNotDrawnAgain() throws Exception {
        var id = releases.published("2003-07");
        var spent = ledger.spent("2003-07");
        var version = given().get("/v1/releases/" + id).<Integer>path("tableVersion");
        // As a backup has it that was taken while it was computed.
        database.execute(
                "update release set state = 'computing', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null, result = null where id = '" + id + "'");
        database.execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");

        awaitState(id, "published");

        given().get("/v1/releases/" + id).then().body("tableVersion", equalTo(version));
        assertThat(ledger.spent("2003-07")).isEqualTo(spent);
        given().get("/v1/ledger")
                .then()
                .body("find { it.month == '2003-07' }.entries.state", equalTo(List.of("committed")));
    }

    @Test
    void whatTheStoreHasIsNeitherRefusedNorJoinedWithAnotherDraw() throws Exception {
        var id = releases.published("2003-08");
        var description = version(id).resolve("release.json");
        var described = Files.readString(description);
        database.execute(
                "update release set state = 'awaiting-approval', decision = null, decided_at = null, table_version = null,"
                        + " certificate = null, result = replace(result, '\"sha256\":\"', '\"sha256\":\"0') where id = '"
                        + id + "'");
        database.execute("update budget_entry set state = 'reserved' where release_id = '" + id + "'");
        Files.delete(description);

        approve(id).statusCode(409).body("detail", containsString("drawn otherwise"));
        refuse(id, "not needed").statusCode(409).body("type", endsWith("already-decided"));
        Files.writeString(description, described);
        approve(id).statusCode(200).body("state", equalTo("published"));

        assertThat(JSON.readTree(releases.messages(Topics.RELEASE_PUBLISHED, id, 2)
                                .getLast())
                        .path("files"))
                .isEqualTo(JSON.readTree(releases.messages(Topics.RELEASE_PUBLISHED, id, 2)
                                .getFirst())
                        .path("files"));
    }

    @Test
    void aVersionThatTheDatabaseHasForgottenIsAnnouncedAgainSoThatPartnersReadTheOnesAfterIt() throws Exception {
        var id = releases.published("2003-06");
        var before =
                JSON.readTree(releases.messages(Topics.RELEASE_PUBLISHED, id, 1).getFirst());
        var view = given().get("/v1/releases/" + id).path("summary").toString();
        var certificate = given().get("/v1/releases/" + id + "/certificate").asString();
        ledger.forget(id, "2003-06");
        adoption.adoptAll();
        given().get("/v1/releases/" + id).then().statusCode(404);
        reconcile("[]").statusCode(200);

        adoption.adoptAll();

        var event = releases.messages(Topics.RELEASE_PUBLISHED, id, 2).getLast();
        Contract.of(Topics.RELEASE_PUBLISHED).assertValid(event);
        var again = (ObjectNode) JSON.readTree(event);
        assertThat(again.remove("publishedAt").asText())
                .isEqualTo(CertificateVerifier.of(
                                given().get("/.well-known/jwks.json").asString())
                        .verify(certificate)
                        .signedAt()
                        .toString());
        assertThat(again).isEqualTo(((ObjectNode) before).without("publishedAt"));
        given().get("/v1/releases/" + id)
                .then()
                .body("state", equalTo("published"))
                .body("tableVersion", equalTo(again.path("tableVersion").asInt()));
        assertThat(given().get("/v1/releases/" + id).path("summary").toString()).isEqualTo(view);
        assertThat(given().get("/v1/releases/" + id + "/certificate").asString())
                .isEqualTo(certificate);
        assertThat(request(PRODUCT, "2003-06", 200)).isEqualTo(id);
        state().body("open", equalTo(true));
    }

    @Test
    void oneReleaseThatCannotBeTakenBackKeepsNoOtherFromIt() throws Exception {
        var bad = releases.published("2004-03");
        var good = releases.published("2004-04");
        var description = version(bad).resolve("release.json");
        var described = Files.readString(description);
        ledger.forget(bad, "2004-03");
        ledger.forget(good, "2004-04");
        Files.writeString(description, "[{");
        reconcile("[]").statusCode(200).body("charged", hasSize(2));

        adoption.adoptAll();

        given().get("/v1/releases/" + bad).then().statusCode(404);
        given().get("/v1/releases/" + good).then().body("state", equalTo("published"));
        Files.writeString(description, described);
        adoption.adoptAll();
        given().get("/v1/releases/" + bad).then().body("state", equalTo("published"));
    }

    @Test
    void aReleaseWhoseFileIsNotTheCertifiedOneIsNotAnnounced() throws Exception {
        var id = releases.published("2004-05");
        var file = version(id).resolve("part-00000.parquet");
        var away = Files.move(file, charges().resolve(".away"));
        Files.writeString(file, "another file");
        ledger.forget(id, "2004-05");
        reconcile("[]").statusCode(200);

        adoption.adoptAll();

        given().get("/v1/releases/" + id).then().statusCode(404);
        Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
        adoption.adoptAll();
        given().get("/v1/releases/" + id).then().body("state", equalTo("published"));
    }

    @Test
    void whatIsPublishedAndCannotBeTakenBackIsSaidOnceAndItsMonthNotRequestedAgain() throws Exception {
        var id = releases.published("2004-06");
        var description = version(id).resolve("release.json");
        var described = Files.readAllBytes(description);
        ledger.forget(id, "2004-06");
        Files.delete(description);
        var said = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger(Adoption.class.getName());
        var handler = new StreamHandler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry.getMessage());
            }
        };
        log.addHandler(handler);
        try {
            reconcile("[]").statusCode(200);

            adoption.adoptAll();
            adoption.adoptAll();

            assertThat(said)
                    .filteredOn(message -> message.contains("release-not-announced"))
                    .hasSize(1);
        } finally {
            log.removeHandler(handler);
        }
        ask(PRODUCT, "2004-06").statusCode(409).body("detail", containsString("taken back"));
        Files.write(description, described);
        adoption.adoptAll();
        assertThat(request(PRODUCT, "2004-06", 200)).isEqualTo(id);
    }
}
