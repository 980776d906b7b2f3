package io.lombard.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A partner with a profile, and a product that no other test uses, as a Delta Sharing client meets them. */
public record SharingPartner(String partner, String product, String token) {

    public static SharingPartner fresh() {
        var partner = TestBed.unique("city-observatory");
        return new SharingPartner(partner, TestBed.unique("trends"), Http.profile(partner));
    }

    /** The same product for another partner. */
    public SharingPartner rival() {
        var rival = TestBed.unique("retail-insight");
        return new SharingPartner(rival, product, Http.profile(rival));
    }

    public String table() {
        return "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_');
    }

    public HttpResponse<byte[]> query(String body, String... headers) {
        return send("POST", "/query", body, headers);
    }

    public HttpResponse<byte[]> get(String belowTheTable, String... headers) {
        return send("GET", belowTheTable, null, headers);
    }

    public HttpResponse<byte[]> send(String method, String belowTheTable, String body, String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
        all.addAll(List.of(headers));
        return Http.send(method, table() + belowTheTable, body, all.toArray(String[]::new));
    }

    /** What the lines of an answer say under a name. */
    public static List<JsonNode> named(String name, HttpResponse<byte[]> response) {
        return Http.lines(response).stream()
                .filter(line -> line.has(name))
                .map(line -> line.get(name))
                .toList();
    }
}
