package io.lombard.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Base64;
import java.util.UUID;

/** Releases as rich as the anonymiser's: all categories, all measures, a certificate with its mechanisms. */
final class Samples {

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final String[][] MEASURES = {
        {"customers", "Customers who paid", "Clients ayant payé", "97"},
        {"payments", "Payments", "Paiements", "260"},
        {"spend", "Spend", "Dépenses", "9100"},
    };

    /** A release of the contract's example under another product's name. */
    static byte[] release(String product, int version, String month) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", version).put("month", month);
        return bytes(event);
    }

    /** A release with a picture of 18 categories, the last of them withheld. */
    static byte[] richRelease(String product, int version, String month) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", version).put("month", month);
        addMeasures(event);
        var preview = event.putArray("preview");
        var categories = Vocabulary.bundled("spending-categories").level("category");
        for (int i = 0; i < categories.size(); i++) {
            addRow(preview, month, categories.get(i).code(), i, i == categories.size() - 1);
        }
        ((ObjectNode) event.path("summary"))
                .put("cells", 18_522)
                .put("publishedCells", 11_340)
                .put("epsilon", 0.652);
        event.put("certificate", certificate());
        return bytes(event);
    }

    /** Percentiles of two categories; of the second, the highest is withheld. */
    static byte[] percentiles(String product) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", 0).put("month", "2026-08");
        var columns = (ArrayNode) event.path("columns");
        var preview = event.putArray("preview");
        for (var category : new String[] {"groceries", "dining"}) {
            preview.addObject().put("month", "2026-08").put("level", "nation").put("category", category);
        }
        for (int i = 0; i < 3; i++) {
            var name = new String[] {"p50", "p10", "p90"}[i];
            for (int offset = 0; offset < 3; offset++) {
                var column = columns.get(6 + offset).<ObjectNode>deepCopy();
                column.put("name", column.path("name").asText().replace("customers", name));
                columns.insert(6 + 3 * i + offset, column);
            }
            var groceries = (ObjectNode) preview.get(0);
            groceries.put(name, new double[] {80.4, 12.3, 200}[i]).put(name + "_se", 1.5);
            var dining = (ObjectNode) preview.get(1);
            if (i < 2) {
                dining.put(name, new double[] {40.2, 5.1}[i]).put(name + "_se", 1);
            } else {
                dining.putNull(name).put(name + "_reason", "below-accuracy");
            }
        }
        return bytes(event);
    }

    private static void addMeasures(ObjectNode event) {
        var columns = (ArrayNode) event.path("columns");
        for (int i = 1; i < MEASURES.length; i++) {
            for (int offset = 0; offset < 3; offset++) {
                var column = columns.get(6 + offset).<ObjectNode>deepCopy();
                column.put("name", column.path("name").asText().replace("customers", MEASURES[i][0]));
                if (offset == 0) {
                    column.putObject("description").put("en", MEASURES[i][1]).put("fr", MEASURES[i][2]);
                }
                columns.add(column);
            }
        }
    }

    private static void addRow(ArrayNode preview, String month, String category, int rank, boolean withheld) {
        var row = preview.addObject();
        row.put("month", month).put("level", "nation").put("area", "UK").put("category", category);
        row.put("age_band", "all").put("gender", "all");
        double size = 91_000
                / Math.pow(1.22, rank)
                * (1 + 0.03 * (YearMonth.parse(month).getMonthValue() - 6) * ((rank % 5) - 1));
        double[] perCustomer = {1, 4.3, 121};
        for (int i = 0; i < MEASURES.length; i++) {
            var name = MEASURES[i][0];
            if (withheld) {
                row.putNull(name).putNull(name + "_se").put(name + "_reason", "below-accuracy");
            } else {
                row.put(name, Math.rint(size * perCustomer[i]))
                        .put(name + "_se", Double.parseDouble(MEASURES[i][3]) * 4);
                row.putNull(name + "_reason");
            }
        }
    }

    private static String certificate() {
        var certificate = JSON.createObjectNode();
        certificate.put("privacyUnit", "one customer over one calendar month of data");
        certificate.put("adjacency", "one customer with all rows of the month added or removed");
        var mechanisms = certificate.putArray("mechanisms");
        for (var level : new String[] {"nation", "region", "area"}) {
            for (var measure : MEASURES) {
                mechanisms
                        .addObject()
                        .put("level", level)
                        .put("measure", measure[0])
                        .put("noise", "discrete Gaussian")
                        .put("sigma", Double.parseDouble(measure[3]))
                        .put("sensitivity", 4.2)
                        .put("rho", 0.0005);
            }
        }
        var suppression = certificate.putObject("suppression").put("sigmas", 19.6);
        suppression
                .putArray("levels")
                .addObject()
                .put("level", "nation")
                .put("cells", 18)
                .putObject("published")
                .put("customers", 17);
        certificate.putArray("outsideThePromise").add("Releases already made cannot be recalled.");
        certificate.putArray("knownBiases").add("Cells are too low where customers buy in many of them.");
        return base64("{\"alg\":\"EdDSA\"}") + "." + base64(certificate.toString()) + ".c2lnbmF0dXJl";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode example() {
        try {
            return (ObjectNode)
                    JSON.readTree(Contract.of(Topics.RELEASE_PUBLISHED).example());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        var message = event.toString().getBytes(StandardCharsets.UTF_8);
        Contract.of(Topics.RELEASE_PUBLISHED).assertValid(message);
        return message;
    }

    private Samples() {}
}
