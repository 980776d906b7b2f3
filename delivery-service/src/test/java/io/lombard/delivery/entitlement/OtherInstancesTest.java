package io.lombard.delivery.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.database.Database;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another instance heard and wrote counts here soon, and what can't be confirmed opens nothing. */
@DeliveryTest
class OtherInstancesTest {

    @Inject
    TestBed bed;

    @Inject
    Database database;

    private SharingPartner partner;
    private String file;

    @BeforeEach
    void aTableIsOpenAndKnown() {
        partner = SharingPartner.fresh();
        bed.publish(partner.product(), 0, "2026-08");
        bed.agree(partner.partner(), partner.product());
        file = SharingPartner.named("file", partner.query("{}"))
                .getFirst()
                .get("url")
                .textValue();
        assertThat(Http.get(file).statusCode()).isEqualTo(200);
    }

    private void written(String change, String whose) {
        assertThat(database.update(change, whose)).isEqualTo(1);
    }

    private void awaitStatus(int status) {
        await().atMost(TestBed.PATIENCE).until(() -> partner.query("{}").statusCode() == status);
    }

    @Test
    void aWithdrawalCounts() {
        written("update agreement set state = 'withdrawn', version = 2 where partner = ?", partner.partner());
        awaitStatus(403);
        await().atMost(TestBed.PATIENCE).until(() -> Http.get(file).statusCode() == 403);
    }

    @Test
    void anOfferThatWasTakenBackCounts() {
        written("update offer set opens_on = null where product = ?", partner.product());
        awaitStatus(403);
        await().atMost(TestBed.PATIENCE).until(() -> Http.get(file).statusCode() == 403);
    }

    @Test
    void aProfileThatWasRevokedOpensNothing() {
        written("update profile set revoked_at = now() where partner = ?", partner.partner());
        awaitStatus(401);
    }

    @Test
    void aReleaseIsSeen() {
        written(
                "insert into release select product, 1, 'made-elsewhere', '2026-09', description, columns, files,"
                        + " published_at, certificate from release where product = ?",
                partner.product());
        await().atMost(TestBed.PATIENCE)
                .until(() ->
                        Http.header(partner.query("{}"), "Delta-Table-Version").equals("1"));
    }

    @Test
    void agreementsThatCanNotBeConfirmedOpenNothing() {
        database.update("alter table agreement rename to agreement_away");
        try {
            awaitStatus(503);
            assertThat(partner.query("{}").statusCode()).isEqualTo(503);
            await().atMost(TestBed.PATIENCE).until(() -> Http.get(file).statusCode() == 503);
        } finally {
            database.update("alter table agreement_away rename to agreement");
        }
        awaitStatus(200);
    }
}
