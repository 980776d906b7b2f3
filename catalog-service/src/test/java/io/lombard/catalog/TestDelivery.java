package io.lombard.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The delivery-service's API as far as the portal asks it, with an organisation's own things for each token. The real one is
 * used by the system tests.
 */
final class TestDelivery {

    static final String PROFILE = """
            {"shareCredentialsVersion":1,"endpoint":"http://127.0.0.1:8083/delta-sharing","bearerToken":"only-for-tests","expirationTime":"2027-01-01T00:00:00Z"}
            """;

    static final String SECRET = "whsec_b25seS1mb3ItdGVzdHM=";

    /** Makes it answer 503. */
    static volatile boolean away;

    /** Why the next tests of destinations fail, or nothing. */
    static volatile String trouble = "";

    /** The next answer to a new destination, where it isn't taken: a status and a body. */
    static volatile Map.Entry<Integer, String> refusal;

    /** Bodies of new destinations. */
    static final List<JsonNode> MADE = new CopyOnWriteArrayList<>();

    /** Methods and addresses. */
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static final Map<String, Things> THINGS = new HashMap<>();

    /** What one organisation has. */
    private record Things(List<ObjectNode> profiles, List<ObjectNode> destinations, List<ObjectNode> pushes) {

        static Things sample() {
            var things = new Things(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            things.profiles.add(profile("2026-10-01T09:00:00Z", "2127-01-01T09:00:00Z"));
            things.profiles.add(profile("2026-01-05T09:00:00Z", "2026-04-05T09:00:00Z"));
            var warehouse = UUID.randomUUID().toString();
            var hook = UUID.randomUUID().toString();
            things.destinations.add(node("""
                    {"id":"%s","name":"Warehouse","product":"spending-trends","format":"parquet","firstVersion":0,"createdAt":"2026-08-03T09:00:00Z",
                    "target":{"kind":"s3","endpoint":"https://s3.eu-west-1.amazonaws.com","region":"eu-west-1","bucket":"observatory-data","prefix":"lombard/","accessKey":"MADE-UP"}}
                    """.formatted(warehouse)));
            things.destinations.add(node("""
                    {"id":"%s","name":"Alarm","product":"footfall","format":"csv","firstVersion":2,"createdAt":"2026-09-03T09:00:00Z",
                    "target":{"kind":"webhook","url":"https://hooks.observatory.example/lombard"}}
                    """.formatted(hook)));
            things.pushes.add(push(hook, "footfall", 3, "waiting", 2, 0, 0, "no-answer"));
            things.pushes.add(push(hook, "footfall", 2, "laid-aside", 10, 0, 0, "status-500"));
            things.pushes.add(push(warehouse, "spending-trends", 1, "delivered", 1, 3, 412_000, null));
            return things;
        }

        private static ObjectNode profile(String made, String ends) {
            return node("{\"id\":\"%s\",\"createdAt\":\"%s\",\"expirationTime\":\"%s\"}"
                    .formatted(UUID.randomUUID(), made, ends));
        }

        private static ObjectNode push(
                String destination,
                String product,
                int version,
                String state,
                int tries,
                int files,
                long bytes,
                String reason) {
            var push =
                    node("{\"id\":\"%s\",\"createdAt\":\"2026-10-05T07:30:00Z\",\"changedAt\":\"2026-10-05T08:30:00Z\"}"
                            .formatted(UUID.randomUUID()));
            push.put("destination", destination).put("product", product).put("tableVersion", version);
            push.put("state", state).put("tries", tries).put("files", files).put("bytes", bytes);
            if (reason != null) {
                push.put("reason", reason).put("message", "The same in words.");
            }
            if (state.equals("waiting")) {
                push.put("nextTryAt", "2026-10-05T09:30:00Z");
            }
            return push;
        }
    }

    /** The version of every table that it hands out. */
    static volatile long tableVersion = 99;

    /** Datasets that it doesn't hand out. */
    static final Set<String> UNKNOWN = ConcurrentHashMap.newKeySet();

    static void serve(HttpServer server) {
        server.createContext("/v1/profiles", exchange -> answer(exchange, TestDelivery::profiles));
        server.createContext("/v1/usage", exchange -> answer(exchange, TestDelivery::usage));
        server.createContext("/v1/invoices", exchange -> answer(exchange, TestDelivery::invoices));
        server.createContext("/v1/datasets", exchange -> answer(exchange, TestDelivery::snippets));
        server.createContext("/v1/push", exchange -> answer(exchange, TestDelivery::push));
    }

    /** As it is at first: two destinations, three deliveries and two profiles for each organisation. */
    static synchronized void reset() {
        away = false;
        trouble = "";
        refusal = null;
        MADE.clear();
        ASKED.clear();
        UNKNOWN.clear();
        tableVersion = 99;
        THINGS.clear();
    }

    /** Ids of an organisation's deliveries in a state. */
    static synchronized List<String> pushes(String partner, String state) {
        return things(partner).pushes().stream()
                .filter(push -> push.path("state").asText().equals(state))
                .map(push -> push.path("id").asText())
                .toList();
    }

    static synchronized List<String> destinations(String partner) {
        return things(partner).destinations().stream()
                .map(place -> place.path("id").asText())
                .toList();
    }

    private static Things things(String partner) {
        return THINGS.computeIfAbsent(partner, whose -> Things.sample());
    }

    private record Answer(int status, String type, String body) {

        static Answer json(int status, Object body) {
            return new Answer(status, "application/json", body.toString());
        }

        static Answer of(int status) {
            return new Answer(status, "application/problem+json", "{\"status\":" + status + "}");
        }
    }

    /** A request: who asks ({@code null} for the bank), and what. */
    private record Call(String partner, String method, String path, Map<String, String> query, String body) {

        String id() {
            return path.split("/")[0];
        }

        boolean is(String wanted, String form) {
            return method.equals(wanted) && path.matches(form);
        }
    }

    private interface Handler {
        Answer to(Call call) throws IOException;
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        var address = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(exchange.getRequestMethod() + " " + address);
        var path = address.getPath().replaceFirst("^/v1/[a-z]+/?", "");
        var call = new Call(partner(exchange), exchange.getRequestMethod(), path, query(address.getQuery()), body);
        Answer answer;
        synchronized (TestDelivery.class) {
            answer = away ? Answer.of(503) : handler.to(call);
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** By the token alone, as the real one does it. */
    private static String partner(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            return null;
        }
        var token = authorization.replace("Bearer ", "");
        var claims = Samples.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        return claims.path("partner").asText(null);
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var pair : text == null ? new String[0] : text.split("&")) {
            query.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
        }
        return query;
    }

    private static Answer profiles(Call call) {
        var own = things(call.partner()).profiles();
        if (call.is("GET", "")) {
            return Answer.json(200, own);
        }
        if (call.is("POST", "")) {
            own.addFirst(Things.profile("2026-11-01T09:00:00Z", "2127-02-01T09:00:00Z"));
            return Answer.json(201, PROFILE);
        }
        var profile = find(own, call.id());
        if (profile == null) {
            return Answer.of(404);
        }
        if (profile.has("revokedAt") || profile.has("replacedBy")) {
            return Answer.of(409);
        }
        if (call.is("DELETE", "[^/]+")) {
            profile.put("revokedAt", "2026-11-02T09:00:00Z");
            return new Answer(204, "application/json", "");
        }
        profile.put("replacedBy", UUID.randomUUID().toString());
        return Answer.json(201, PROFILE);
    }

    /** For everyone, in the language that is asked for. */
    private static Answer snippets(Call call) {
        var dataset = call.path().replaceFirst("/.*", "");
        boolean french = call.query().get("lang").equals("fr");
        var needed = french ? "À côté : le profil" : "Beside it: the profile";
        return UNKNOWN.contains(dataset)
                ? Answer.of(404)
                : Answer.json(200, """
                        {"dataset":"%1$s","tableVersion":%3$d,"snippets":[
                        {"tool":"curl","title":"curl","language":"bash","needs":"profile","code":"# %2$s\\ncurl --location 'http://127.0.0.1:8083/delta-sharing/shares/lombard/schemas/published/tables/%1$s/query' | sed -n 's/.*url.*/url/p'\\n"},
                        {"tool":"python","title":"Python","language":"python","needs":"client","code":"# %2$s\\nrows = delta_sharing.load_as_pandas(\\"lombard.share#lombard.published.%1$s\\")\\n"},
                        {"tool":"r","title":"R","language":"r","needs":"files","code":"# %2$s\\nrows <- lapply(lines, \\\\(line) line$file$url) # <script>\\n"}]}
                        """.formatted(dataset, needed, tableVersion));
    }

    /** Two organisations' usage of the last month that is asked for; an organisation sees its own, the bank what it asks for. */
    private static Answer usage(Call call) {
        var items = List.of(
                used(call, "city-observatory", "spending-trends", "parquet", 4, 45_000, 1_800_000),
                used(call, "city-observatory", "spending-trends", "delta-sharing-query", 9, 99_000, 20_000),
                used(call, "city-observatory", "footfall", "push-webhook", 2, 0, 1_400),
                used(call, "retail-insight", "category-affinity", "csv", 1, 700, 52_000));
        return scoped(
                call,
                whose -> Answer.json(
                        200,
                        "{\"items\":%s,\"page\":0,\"size\":1000,\"hasNext\":false}"
                                .formatted(items.stream()
                                        .filter(row -> whose == null
                                                || row.path("partner").asText().equals(whose))
                                        .toList())));
    }

    private interface Scoped {
        Answer to(String partner);
    }

    private static Answer scoped(Call call, Scoped answer) {
        var wanted = call.query().get("partner");
        boolean foreign = call.partner() != null && wanted != null && !wanted.equals(call.partner());
        return foreign ? Answer.of(403) : answer.to(call.partner() == null ? wanted : call.partner());
    }

    private static ObjectNode used(
            Call call, String partner, String product, String access, int deliveries, long rows, long bytes) {
        var row = node("{\"agreement\":\"%s\"}".formatted(UUID.randomUUID()));
        row.put("month", call.query().get("to")).put("partner", partner).put("product", product);
        return row.put("access", access)
                .put("deliveries", deliveries)
                .put("rows", rows)
                .put("bytes", bytes);
    }

    private static final List<ObjectNode> INVOICES = List.of(
            invoice("INV-000012", "city-observatory", "2026-10", "GBP", "1440.00"),
            invoice("INV-000011", "retail-insight", "2026-10", "GBP", "99.60"),
            invoice("INV-000007", "city-observatory", "2026-09", "GBP", "1200.00"));

    private static ObjectNode invoice(String number, String partner, String month, String currency, String total) {
        return node(
                "{\"number\":\"%s\",\"partner\":\"%s\",\"month\":\"%s\",\"currency\":\"%s\",\"total\":\"%s\",\"issuedOn\":\"2026-11-01\",\"dueOn\":\"2026-12-01\"}"
                        .formatted(number, partner, month, currency, total));
    }

    private static Answer invoices(Call call) {
        if (call.is("GET", "so-far")) {
            return scoped(call, whose -> Answer.json(200, """
                    [{"partner":"%s","month":"2026-11","currency":"GBP","net":"1212.30","lines":[
                    {"product":"spending-trends","agreement":"16fd2706-8baf-433b-82eb-8c7fada847da","plan":"flat","price":"1200","quantity":"1","amount":"1200.00","deliveries":4,"rows":45000},
                    {"product":"footfall","agreement":"16fd2706-8baf-433b-82eb-8c7fada847db","plan":"per-use","price":"2.05","quantity":"6.000","amount":"12.30","deliveries":2,"rows":6000}]}]
                    """.formatted(whose)));
        }
        return scoped(call, whose -> {
            var own = INVOICES.stream()
                    .filter(one -> whose == null || one.path("partner").asText().equals(whose))
                    .toList();
            if (call.is("GET", "")) {
                return Answer.json(200, "{\"items\":%s,\"page\":0,\"size\":20,\"hasNext\":false}".formatted(own));
            }
            boolean known =
                    own.stream().anyMatch(one -> one.path("number").asText().equals(call.path()));
            return known
                    ? new Answer(200, "application/" + call.query().get("format"), "%PDF " + call.query())
                    : Answer.of(404);
        });
    }

    private static Answer push(Call call) throws IOException {
        var part = call.path().replaceFirst("/.*", "");
        var rest = call.path().replaceFirst("^[a-z]+/?", "");
        var inner = new Call(call.partner(), call.method(), rest, call.query(), call.body());
        return part.equals("destinations") ? destinations(inner) : deliveries(inner);
    }

    private static Answer destinations(Call call) throws IOException {
        var own = things(call.partner()).destinations();
        if (call.is("GET", "")) {
            return Answer.json(200, own);
        }
        if (call.is("POST", "")) {
            return refusal == null
                    ? create(own, call)
                    : new Answer(refusal.getKey(), "application/problem+json", refusal.getValue());
        }
        var place = find(own, call.id());
        if (place == null) {
            return Answer.of(404);
        }
        if (call.is("DELETE", "[^/]+")) {
            own.remove(place);
            return new Answer(204, "application/json", "");
        }
        return Answer.json(
                200,
                trouble.isEmpty()
                        ? "{\"ok\":true,\"message\":\"It works.\"}"
                        : "{\"ok\":false,\"reason\":\"%s\",\"message\":\"In words.\"}".formatted(trouble));
    }

    private static Answer create(List<ObjectNode> own, Call call) throws IOException {
        var made = (ObjectNode) Samples.JSON.readTree(call.body());
        MADE.add(made.deepCopy());
        made.put("id", UUID.randomUUID().toString()).put("createdAt", "2026-11-01T09:00:00Z");
        made.put("firstVersion", made.path("firstVersion").asLong());
        var target = (ObjectNode) made.get("target");
        target.remove(List.of("secretKey", "password", "privateKey"));
        own.add(made);
        var shown = made.deepCopy();
        if (target.path("kind").asText().equals("webhook")) {
            ((ObjectNode) shown.get("target")).put("secret", SECRET);
        }
        return Answer.json(201, shown);
    }

    private static Answer deliveries(Call call) {
        var own = things(call.partner()).pushes();
        if (call.is("GET", "")) {
            var state = call.query().get("state");
            return Answer.json(
                    200,
                    "{\"deliveries\":%s}"
                            .formatted(own.stream()
                                    .filter(push -> state == null
                                            || push.path("state").asText().equals(state))
                                    .toList()));
        }
        var push = find(own, call.id());
        if (push == null) {
            return Answer.of(404);
        }
        if (push.path("state").asText().equals("waiting")) {
            return Answer.of(409);
        }
        push.put("state", "waiting").put("tries", 0);
        push.remove("reason");
        return Answer.json(202, push);
    }

    private static ObjectNode find(List<ObjectNode> own, String id) {
        return own.stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode node(String json) {
        try {
            return (ObjectNode) Samples.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestDelivery() {}
}
