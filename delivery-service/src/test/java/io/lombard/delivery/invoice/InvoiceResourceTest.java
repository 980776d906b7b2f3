package io.lombard.delivery.invoice;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.helger.ubl21.UBL21Marshaller;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.DatabaseException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

@DeliveryTest
class InvoiceResourceTest {

    @Inject
    TestBed bed;

    @Inject
    Database database;

    private final String officer = AccessTokens.of("", "officer");
    private final YearMonth month = YearMonth.now(ZoneOffset.UTC);
    private String partner;
    private String token;

    /** Three rows at 1,111.50 for a thousand: 3.3345, rounded to 3.33. Twenty per cent of it are 0.666, rounded to 0.67. */
    @BeforeEach
    void oneDownloadAtAPrice() {
        partner = unique("city-observatory");
        token = AccessTokens.of(partner, "partner");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        var agreement = TestBed.agreement(partner, product);
        agreement
                .putObject("price")
                .put("plan", "per-use")
                .put("currency", "GBP")
                .put("perThousandRows", "1111.50");
        bed.change(agreement);
        assertThat(Http.getAs(token, "/v1/datasets/" + product + "/data?format=parquet")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private HttpResponse<byte[]> issue() {
        return Http.send("POST", "/v1/invoices?month=" + month, null, "Authorization", "Bearer " + officer);
    }

    private String issued() {
        TestClock.goAhead(Duration.ofDays(32));
        assertThat(issue().statusCode()).isEqualTo(200);
        return own().getFirst().get("number").textValue();
    }

    private List<JsonNode> own() {
        var items = new ArrayList<JsonNode>();
        Http.json(Http.getAs(token, "/v1/invoices")).get("items").forEach(items::add);
        return items;
    }

    private JsonNode check(String number) {
        return Http.json(Http.getAs(token, "/v1/invoices/" + number + "/check"));
    }

    @Test
    void isIssuedOnceWhenItsMonthIsOver() throws InterruptedException, ExecutionException {
        assertThat(issue().statusCode()).isEqualTo(409);
        assertThat(Http.text(issue())).contains("urn:lombard:problem:month-not-over");
        TestClock.goAhead(Duration.ofDays(32));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = new ArrayList<Future<HttpResponse<byte[]>>>();
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(this::issue));
            }
            for (var run : runs) {
                assertThat(run.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(own()).singleElement().satisfies(invoice -> {
            assertThat(invoice.get("total").textValue()).isEqualTo("4.00");
            assertThat(invoice.get("month").textValue()).isEqualTo(month.toString());
        });
        assertThat(bed.count("invoice"))
                .isEqualTo(database.query("select max(sequence) from invoice", row -> row.getLong(1))
                        .getFirst());
    }

    @Test
    void isTheBillSoFarWithTax() {
        var soFar = Http.json(Http.getAs(token, "/v1/invoices/so-far")).get(0);
        var invoice = Http.json(Http.getAs(token, "/v1/invoices/" + issued()));
        assertThat(invoice.get("bill")).isEqualTo(soFar);
        assertThat(soFar.get("net").textValue()).isEqualTo("3.33");
        assertThat(soFar.at("/lines/0/quantity").textValue()).isEqualTo("0.003");
        assertThat(invoice.get("tax").textValue()).isEqualTo("0.67");
    }

    @Test
    void isUblThatItsSchemaAccepts() {
        var number = issued();
        var answer = Http.getAs(token, "/v1/invoices/" + number + "?format=xml");
        assertThat(Http.header(answer, "Content-Type")).startsWith("application/xml");
        var document = UBL21Marshaller.invoice().read(answer.body());
        assertThat(document).isNotNull();
        assertThat(document.getIDValue()).isEqualTo(number);
        assertThat(document.getLegalMonetaryTotal().getPayableAmountValue()).isEqualTo("4.00");
        assertThat(UBL21Marshaller.invoice().read(Http.text(answer).replace("<cbc:ID>" + number + "</cbc:ID>", "")))
                .isNull();
    }

    @Test
    void isAPdfInEnglishAndFrench() throws IOException {
        var address = "/v1/invoices/" + issued() + "?format=pdf";
        assertThat(pdf(address)).contains("Invoice INV-", "To be paid", "£4.00", "Example Bank plc", "20 %");
        assertThat(pdf(address + "&lang=fr")).contains("Facture INV-", "À payer", "4,00");
        assertThat(Http.getAs(token, address + "&lang=de").statusCode()).isEqualTo(400);
    }

    private String pdf(String address) throws IOException {
        var answer = Http.getAs(token, address);
        assertThat(Http.header(answer, "Content-Type")).isEqualTo("application/pdf");
        try (var reader = new PdfReader(answer.body())) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }

    @Test
    void isNobodyElses() {
        var number = issued();
        var other = AccessTokens.of(unique("other"), "partner");
        assertThat(Http.getAs(other, "/v1/invoices/" + number).statusCode()).isEqualTo(404);
        assertThat(Http.getAs(other, "/v1/invoices/" + number + "/check").statusCode())
                .isEqualTo(404);
        assertThat(Http.getAs(other, "/v1/invoices?partner=" + partner).statusCode())
                .isEqualTo(403);
        assertThat(Http.getAs(officer, "/v1/invoices/" + number).statusCode()).isEqualTo(200);
        assertThat(Http.send("POST", "/v1/invoices?month=" + month, null, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.getAs(officer, "/v1/invoices/so-far").statusCode()).isEqualTo(400);
    }

    @Test
    void isMadeAgainOfTheAuditToThePenny() {
        var number = issued();
        assertThat(check(number).get("holds").booleanValue())
                .as(check(number).toString())
                .isTrue();
        assertThatThrownBy(() -> database.update("delete from invoice")).isInstanceOf(DatabaseException.class);
        forge(number, "\"rows\":3", "\"rows\":2");
        try {
            assertThat(check(number).get("differences").toString())
                    .contains("does not give the line", "gives another line", "SHA-256");
        } finally {
            forge(number, "\"rows\":2", "\"rows\":3");
        }
        forge(number, "\"total\":\"4.00\"", "\"total\":\"4.01\"");
        try {
            assertThat(check(number).get("differences").toString())
                    .contains("a total of 4.00 instead of 4.01", "SHA-256");
        } finally {
            forge(number, "\"total\":\"4.01\"", "\"total\":\"4.00\"");
        }
    }

    private void forge(String number, String old, String changed) {
        database.update("alter table invoice disable trigger user");
        database.update("grant update on invoice to current_user");
        assertThat(database.update(
                        "update invoice set document = replace(document, ?, ?) where number = ?", old, changed, number))
                .isEqualTo(1);
        database.update("revoke update on invoice from current_user");
        database.update("alter table invoice enable trigger user");
    }
}
