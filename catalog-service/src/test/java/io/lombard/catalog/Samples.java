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
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

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
        return richRelease(product, version, month, event -> TestSigner.sign(certificateOf(event)));
    }

    /** The same under a title of its own. */
    static byte[] titledRelease(String product, String title) throws IOException {
        var event = (ObjectNode) JSON.readTree(richRelease(product, 0, "2026-08"));
        event.putObject("title").put("en", title).put("fr", title);
        event.putObject("description").put("en", title).put("fr", title);
        return bytes(event);
    }

    /** The same with another certificate. */
    static byte[] richRelease(String product, int version, String month, Function<ObjectNode, String> certificate) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", version).put("month", month);
        addMeasures(event);
        var preview = event.putArray("preview");
        var categories = Vocabulary.bundled("spending-categories").level("category");
        for (int i = 0; i < categories.size(); i++) {
            addRow(preview, month, categories.get(i).code(), i, i == categories.size() - 1);
        }
        addPlaces(preview, "region", month);
        addPlaces(preview, "area", month);
        ((ObjectNode) event.path("summary"))
                .put("cells", 18_522)
                .put("publishedCells", 11_340)
                .put("epsilon", 0.652);
        event.put("certificate", certificate.apply(event));
        return bytes(event);
    }

    /** Percentiles of two categories; of the second, the highest is withheld. */
    static byte[] percentiles(String product) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", 0).put("month", "2026-08");
        var columns = (ArrayNode) event.path("columns");
        var customers = columns.deepCopy();
        var preview = event.putArray("preview");
        for (var category : new String[] {"groceries", "dining"}) {
            preview.addObject().put("month", "2026-08").put("level", "nation").put("category", category);
        }
        for (int i = 0; i < 3; i++) {
            var name = new String[] {"p50", "p10", "p90"}[i];
            for (int offset = 0; offset < 3; offset++) {
                var column = customers.get(6 + offset).<ObjectNode>deepCopy();
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

    /** A release of which each row has a category and an age band, given as {@code category/band} with their values. */
    static byte[] gridRelease(String product, Map<String, Double> values) {
        var event = example();
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", 0).put("month", "2026-08");
        var preview = event.putArray("preview");
        values.forEach((codes, value) -> preview.addObject()
                .put("month", "2026-08")
                .put("level", "nation")
                .put("area", "UK")
                .put("category", codes.split("/")[0])
                .put("age_band", codes.split("/")[1])
                .put("gender", "all")
                .put("customers", value)
                .put("customers_se", 10.0));
        return bytes(event);
    }

    /** A release of two personas of three categories, and of one that is withheld. */
    static byte[] personaRelease(String product) {
        var event = example();
        event.putArray("levels");
        event.put("releaseId", UUID.randomUUID().toString());
        event.put("product", product).put("tableVersion", 0).put("month", "2026-08");
        var columns = event.putArray("columns");
        for (var name : new String[] {"persona", "name_en", "name_fr"}) {
            addColumn(columns, name, "string");
        }
        addColumn(columns, "customers", "double");
        addColumn(columns, "customers_se", "double");
        addColumn(columns, "customers_reason", "string");
        for (var category : new String[] {"groceries", "travel", "home_garden"}) {
            addColumn(columns, "spend_" + category, "double");
            addColumn(columns, "spend_" + category + "_se", "double");
        }
        var preview = event.putArray("preview");
        addPersona(preview, "P1", "Groceries", "Alimentation", 3000, 0.7, 0.1, 0.2);
        addPersona(preview, "P2", "Travel", "Voyages", 1000, 0.1, 0.8, 0.1);
        preview.addObject()
                .put("persona", "P3")
                .putNull("name_en")
                .putNull("name_fr")
                .putNull("customers")
                .put("customers_reason", "below-accuracy");
        return bytes(event);
    }

    private static void addColumn(ArrayNode columns, String name, String type) {
        var column = columns.addObject().put("name", name).put("type", type).put("nullable", true);
        column.putNull("vocabulary");
        column.putObject("description").put("en", name).put("fr", name);
        column.putObject("treatment").put("en", "noise").put("fr", "bruit");
    }

    private static void addPersona(
            ArrayNode preview, String code, String en, String fr, double customers, double... shares) {
        preview.addObject()
                .put("persona", code)
                .put("name_en", en)
                .put("name_fr", fr)
                .put("customers", customers)
                .put("customers_se", 50.0)
                .put("spend_groceries", shares[0])
                .put("spend_groceries_se", 0.01)
                .put("spend_travel", shares[1])
                .put("spend_travel_se", 0.01)
                .put("spend_home_garden", shares[2])
                .put("spend_home_garden_se", 0.01);
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

    /** All categories over all places of a level; the smaller a place, the sooner its value is withheld. */
    private static void addPlaces(ArrayNode preview, String level, String month) {
        for (var place : Vocabulary.bundled("uk-areas").level(level)) {
            for (var category : Vocabulary.bundled("spending-categories").level("category")) {
                var row = preview.addObject().put("month", month).put("level", level);
                row.put("area", place.code()).put("category", category.code());
                row.put("age_band", "all").put("gender", "all");
                double customers = place.population()
                        / 700.0
                        * (category.code().equals("groceries") ? 1 : 0.4)
                        * (1 + 0.01 * YearMonth.parse(month).getMonthValue());
                addValue(row, "customers", customers, 380);
                addValue(row, "payments", 4.3 * customers, 1040);
                addValue(row, "spend", 121 * customers, 36_400);
            }
        }
    }

    private static void addValue(ObjectNode row, String measure, double value, double error) {
        if (value < 5 * error) {
            row.put(measure + "_reason", "below-accuracy");
        } else {
            row.put(measure, Math.rint(value)).put(measure + "_se", error);
        }
    }

    static String certificateOf(ObjectNode event) {
        return certificate(
                event.path("releaseId").asText(),
                event.path("product").asText(),
                event.path("tableVersion").asInt(),
                event.path("month").asText());
    }

    /** With every field that the anonymiser writes. */
    static String certificate(String releaseId, String product, int version, String month) {
        var certificate = JSON.createObjectNode();
        certificate.put("product", product).put("version", version).put("dataMonth", month);
        certificate.put("releaseId", releaseId);
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
                        .put("clip", 4.2)
                        .put("clamp", measure[0].equals("spend") ? 200.0 : null)
                        .put("lattice", 1000)
                        .put("rho", 0.0005)
                        .set("selection", level.equals("area") ? selection() : null);
            }
        }
        addLoss(certificate, "release", 0.0052, 0.652, 1e-9);
        addLoss(certificate, "month", 0.0117, 0.998, 1e-9);
        addLoss(certificate, "year", 0.0936, 3.02, 1.3e-9);
        certificate.put("conversion", "epsilon = min over alpha > 1; Canonne, Kamath, Steinke 2020, corollary 13");
        var level = certificate
                .putObject("suppression")
                .put("sigmas", 19.6)
                .put("cells", 18_522)
                .put("publishedCells", 11_340)
                .putArray("levels")
                .addObject()
                .put("level", "nation")
                .put("cells", 18);
        level.putObject("published").put("customers", 17).put("spend", 12);
        level.putObject("withheld").put("below-accuracy", 25);
        addAttacks(certificate);
        certificate
                .putArray("outsideThePromise")
                .addObject()
                .put("en", "Releases already made cannot be recalled.")
                .put("fr", "Ce qui est publié ne peut être repris.");
        certificate.putArray("knownBiases").add("Cells are too low where customers buy in many of them.");
        certificate
                .putArray("files")
                .addObject()
                .put("path", product + "/" + version + "/part-00000.parquet")
                .put("sizeBytes", 412_345)
                .put("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        certificate.put("softwareVersion", "1.0.0-SNAPSHOT").put("signedAt", "2026-09-05T08:00:00Z");
        return certificate.toString();
    }

    private static ObjectNode selection() {
        return JSON.createObjectNode().put("cells", 8).put("threshold", 651.5).put("delta", 3.3e-11);
    }

    private static void addLoss(ObjectNode certificate, String of, double rho, double epsilon, double delta) {
        certificate
                .putObject(of)
                .put("rho", rho)
                .put("thresholdDelta", 1e-10)
                .put("epsilon", epsilon)
                .put("delta", delta)
                .put("mu", Math.sqrt(2 * rho));
    }

    private static void addAttacks(ObjectNode certificate) {
        var attacks = certificate
                .putObject("attacks")
                .put("population", "100,000 made-up customers")
                .put("populationFr", "100 000 clients inventés");
        attacks.putArray("results")
                .addObject()
                .put("attack", "membership-inference")
                .put("metric", "auc")
                .put("control", 0.9876)
                .put("controlMustReach", 0.95)
                .put("measured", 0.5312)
                .put("bound", 0.5871)
                .put("trials", 2000);
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
