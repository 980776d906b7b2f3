package io.lombard.images;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** A stand-in for the API server of a cluster, which lets who has a token do what a role grants, and no more. */
final class ApiServer implements AutoCloseable {

    /** Else it tells of each request. */
    private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

    static final String TOKEN = "of-the-account";

    private static final Pattern PATH = Pattern.compile("/api/v1/namespaces/[^/]+/([^/?]+)(/[^?]+)?(\\?.*)?");

    private final Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    private final Set<String> granted = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final KubernetesMockServer server;

    ApiServer(Role role) {
        var all = new KubernetesMixedDispatcher(responses);
        server = new KubernetesMockServer(
                new Context(),
                new MockWebServer(),
                responses,
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return isOfTheAccount(request) && !grants(role, request)
                                ? new MockResponse().setResponseCode(403)
                                : all.dispatch(request);
                    }
                },
                false);
        LOG.setLevel(Level.WARNING);
        server.init(InetAddress.getLoopbackAddress(), 0);
    }

    private static boolean isOfTheAccount(RecordedRequest request) {
        return ("Bearer " + TOKEN).equals(request.getHeader("Authorization"));
    }

    private boolean grants(Role role, RecordedRequest request) {
        var path = PATH.matcher(request.getPath());
        if (!path.matches()) {
            refused.add(request.getPath());
            return false;
        }
        var resource = path.group(1);
        var verb = verb(request.getMethod(), path.group(2) != null, String.valueOf(path.group(3)));
        var may = role.getRules().stream()
                .anyMatch(rule -> rule.getApiGroups().equals(List.of(""))
                        && rule.getResources().contains(resource)
                        && rule.getVerbs().contains(verb));
        (may ? granted : refused).add(verb + " " + resource);
        return may;
    }

    private static String verb(String method, boolean named, String query) {
        return switch (method) {
            case "GET" -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
            case "DELETE" -> named ? "delete" : "deletecollection";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            default -> throw new IllegalArgumentException(method);
        };
    }

    /** May do everything. */
    KubernetesClient client() {
        return server.createClient();
    }

    String address() {
        return "http://" + server.getHostName() + ":" + server.getPort();
    }

    /** What was asked for with the token and done, such as {@code create pods}. */
    Set<String> granted() {
        return granted;
    }

    /** What was asked for with the token and not done. */
    Set<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
