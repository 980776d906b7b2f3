package io.lombard.catalog.dcat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/** Where the things of the catalogue are. */
record Addresses(String portal, String delivery) {

    String catalogue() {
        return portal + "/catalog";
    }

    String page(String product) {
        return portal + "/datasets/" + part(product);
    }

    /** The table with all of its months. */
    String table(String product) {
        return page(product) + "#dataset";
    }

    String series(String product) {
        return page(product) + "#series";
    }

    String month(String product, YearMonth month) {
        return page(product) + "#" + month;
    }

    String certificate(String product, long version) {
        return page(product) + "/releases/" + version + "/certificate";
    }

    /** The terms as an ODRL offer. */
    String offer(String product) {
        return catalogue() + "/" + part(product) + "/terms";
    }

    String sharing() {
        return delivery + "/delta-sharing";
    }

    String sharedTable(String product) {
        return sharing() + "/shares/lombard/schemas/published/tables/" + part(product.replace('-', '_'));
    }

    String downloads() {
        return delivery + "/v1/datasets";
    }

    String download(String product, String format) {
        return downloads() + "/" + part(product) + "/data?format=" + format;
    }

    private static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
