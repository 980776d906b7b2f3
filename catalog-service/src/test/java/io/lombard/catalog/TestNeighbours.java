package io.lombard.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The anonymiser-service and the delivery-service as the portal sees them. */
public final class TestNeighbours implements QuarkusTestResourceLifecycleManager {

    /** Makes the anonymiser-service answer 503. */
    static volatile boolean away;

    /** Lets no release wait. */
    static volatile boolean idle;

    /** Makes the anonymiser-service say that another officer has approved what waits. */
    static volatile boolean decided;

    /** The answer to the next settings of a month: status and body. */
    static volatile Map.Entry<Integer, String> refusal = Map.entry(200, "");

    /** Addresses and bodies of settings. */
    static final List<String> SETTINGS = new CopyOnWriteArrayList<>();

    /** Products that the anonymiser-service counts beside its usual ones. */
    static final Set<String> COUNTED = ConcurrentHashMap.newKeySet();

    /** Bodies and tokens of what was asked for. */
    static final List<String> DECISIONS = new CopyOnWriteArrayList<>();

    static final List<String> TOKENS = new CopyOnWriteArrayList<>();

    static final List<String> TRACES = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/releases", this::releases);
        server.createContext("/v1/products", exchange -> answer(exchange, 200, products()));
        server.createContext("/v1/objections", exchange -> answer(exchange, 200, idle ? "[]" : OBJECTIONS));
        server.createContext("/v1/ledger", TestNeighbours::ledger);
        server.createContext("/v1/ledger/public", exchange -> answer(exchange, 200, PUBLIC_LEDGER));
        server.createContext("/.well-known/jwks.json", TestNeighbours::keys);
        TestDelivery.serve(server);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("lombard.portal.anonymiser-url", address, "lombard.portal.delivery-url", address);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void releases(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            DECISIONS.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        if (exchange.getRequestURI().getPath().length() > "/v1/releases".length()) {
            boolean tooLate = decided && exchange.getRequestMethod().equals("POST");
            answer(exchange, tooLate ? 409 : 200, DECIDED);
            return;
        }
        var state = String.valueOf(exchange.getRequestURI().getQuery());
        var some = state.contains("refused") ? REFUSED : state.contains("published") ? PUBLISHED : RELEASES;
        answer(exchange, 200, idle ? "{\"items\":[],\"page\":0,\"size\":20,\"total\":0}" : some);
    }

    private static void ledger(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            SETTINGS.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, refusal.getKey(), refusal.getValue());
            return;
        }
        answer(exchange, 200, LEDGER);
    }

    /** As the anonymiser-service does it: a key set has a type of its own, and who wants another gets none. */
    private static void keys(HttpExchange exchange) throws IOException {
        var accepted = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
        answer(exchange, accepted.equals("application/jwk-set+json") ? 200 : 406, TestSigner.jwks());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        TRACES.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
        TOKENS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 503 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static final String RELEASES = """
            {"items":[{"id":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c11","product":"spending-trends","month":"2026-09","state":"awaiting-approval",
            "progress":1.0,"requestedAt":"2026-10-05T07:30:00Z","summary":{"cells":18522,"publishedCells":11212,"rho":0.0022,"epsilon":0.652,
            "delta":1e-9,"monthEpsilon":0.652,"medianRelativeError":0.021,"approvedByRole":"officer"},
            "attacks":{"population":"100,000 made-up customers","results":[{"attack":"membership-inference","metric":"auc","control":0.988,
            "controlMustReach":0.95,"measured":0.531,"bound":0.587,"trials":2000}]}}],"page":0,"size":20,"total":1}
            """;

    private static final String REFUSED = """
            {"items":[{"id":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c12","product":"customer-origin","month":"2026-09","state":"refused",
            "progress":0.7,"requestedAt":"2026-10-05T07:31:00Z","reasonCode":"attack-succeeded",
            "reason":"The attack membership-inference succeeded: it reached auc 0.7123; at most 0.5870 is allowed.",
            "attacks":{"population":"100,000 made-up customers","results":[{"attack":"membership-inference","metric":"auc","control":0.988,
            "controlMustReach":0.95,"measured":0.7123,"bound":0.587,"trials":2000}]}},
            {"id":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c13","product":"footfall","month":"2026-09","state":"refused",
            "progress":0.7,"requestedAt":"2026-10-05T07:32:00Z","reasonCode":"attack-control-failed",
            "reason":"The attack differencing is broken: on a release that leaks, it reached accuracy at level nation 0.6100 and must reach 0.9500.",
            "attacks":{"population":"100,000 made-up customers","results":[{"attack":"differencing","metric":"accuracy at level nation","control":0.61,
            "controlMustReach":0.95,"measured":0.01,"bound":0.02,"trials":1000}]}},
            {"id":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c14","product":"footfall","month":"2026-08","state":"refused","progress":0,
            "requestedAt":"2026-09-05T07:32:00Z","decidedAt":"2026-09-06T09:15:00Z","reasonCode":"officer-refused","reason":"The month is incomplete."}],
            "page":0,"size":20,"total":3}
            """;

    private static final String LEDGER = """
            [{"month":"2026-08","cap":{"rho":0.0117,"epsilon":1.0,"delta":1e-9},"spent":0.00526,"spentEpsilon":0.65,"left":0.00644,
            "entries":[{"product":"spending-trends","release":"16fd2706-8baf-433b-82eb-8c7fada847da","rho":0.00526,"state":"committed",
            "reservedAt":"2026-09-05T07:00:00Z","changedAt":"2026-09-05T08:00:00Z"}],
            "changes":[{"by":"configuration","at":"2026-09-05T07:00:00Z","what":"epsilon 1.0 at delta 1.0E-9, shares spending-trends 0.45","reason":"account opened"}]},
            {"month":"2026-09","cap":{"rho":0.0117,"epsilon":1.0,"delta":1e-9},"spent":0.00526,"spentEpsilon":0.65,"left":0.00644,
            "entries":[{"product":"spending-trends","release":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c11","rho":0.00526,"state":"reserved",
            "reservedAt":"2026-10-05T07:30:00Z","changedAt":"2026-10-05T07:30:00Z"}],"changes":[]}]
            """;

    private static final String PUBLISHED = """
            {"items":[{"id":"16fd2706-8baf-433b-82eb-8c7fada847da","product":"spending-trends","month":"2026-08","state":"published",
            "progress":1.0,"requestedAt":"2026-09-05T07:00:00Z","tableVersion":0,"summary":{"cells":18522,"publishedCells":11340,"rho":0.00526,"epsilon":0.65,
            "delta":1e-9,"monthEpsilon":0.65,"medianRelativeError":0.02,"approvedByRole":"officer"},
            "attacks":{"population":"100,000 made-up customers","results":[{"attack":"membership-inference","metric":"auc","control":0.988,
            "controlMustReach":0.95,"measured":0.52,"bound":0.587,"trials":2000}]}}],"page":0,"size":100,"total":1}
            """;

    private static final String DECIDED = """
            {"id":"8f6d4b52-58a5-4a4c-9a55-2c4f0f0f7c11","product":"spending-trends","month":"2026-09","state":"published",
            "progress":1.0,"requestedAt":"2026-10-05T07:30:00Z","decision":"approve","tableVersion":1}
            """;

    private static String products() {
        var products = Stream.concat(
                Stream.of(
                        product("rail-trips", "Rail trips", "Trajets en train"),
                        product("toll-roads", "Toll roads", "Péages")),
                COUNTED.stream().map(name -> product(name, name, name)));
        return "{\"products\":[" + products.collect(Collectors.joining(",")) + "],\"broken\":[]}";
    }

    private static String product(String name, String english, String french) {
        return """
                {"name":"%s","version":1,"title":{"en":"%s","fr":"%s"},"description":{"en":"-","fr":"-"},"currency":"GBP","monthShare":0.1,"levels":[],"columns":[]}
                """.formatted(name, english, french);
    }

    private static final String OBJECTIONS = """
            [{"purpose":"location-statistics","waiting":0,"applied":4,"lastAppliedAt":"2026-10-04T10:00:00Z"},
            {"purpose":"statistics","waiting":2,"applied":1311,"lastAppliedAt":"2026-10-05T06:00:00Z"}]
            """;

    private static final String PUBLIC_LEDGER = """
            {"months":[{"month":"2026-08","capEpsilon":1.0,"delta":1e-9,"spentEpsilon":0.65,"spentShare":0.45,"published":1,"unpublished":0},
            {"month":"2026-09","capEpsilon":1.0,"delta":1e-9,"spentEpsilon":0.998,"spentShare":1.0,"published":2,"unpublished":3}]}
            """;
}
