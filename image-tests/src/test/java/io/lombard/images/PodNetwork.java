package io.lombard.images;

import static org.awaitility.Awaitility.await;

import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pods' networks, each a namespace of its own with nothing but its loopback, as a machine gives them that lets nobody make bridges. What a
 * pod may call it finds under its name and port: a {@link Relay} listens there and passes on through a socket in a directory that all
 * networks share. In the same way a pod is reached from outside.
 */
final class PodNetwork implements AutoCloseable {

    /** Who listens for its own machine alone isn't found here. */
    private static final String POD = "127.0.0.2";

    private static final String NAMED = "127.0.1.";
    private static final String INSIDE = "/net";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Engine engine;
    private final Path directory;
    private final Map<String, String> socketsByName = new TreeMap<>();
    private final List<Relay> relays = new ArrayList<>();
    private final List<String> holders = new ArrayList<>();

    PodNetwork(Engine engine, Path directory) throws IOException {
        this.engine = engine;
        this.directory = Files.createDirectories(directory);
    }

    /** Gives a port of this machine a name; before any pod joins. */
    void name(String host, int port, int local) throws IOException {
        var name = host + ":" + port;
        socketsByName.put(name, name);
        relays.add(Relay.between(socket(name), loopback(local)));
    }

    /** Gives a port of a pod a name; before any pod joins. */
    void name(String host, int port, PartName pod, int podPort) {
        socketsByName.put(host + ":" + port, socketOf(pod, podPort));
    }

    /** Hosts with ports. */
    Set<String> names() {
        return socketsByName.keySet();
    }

    private static String socketOf(PartName pod, int port) {
        return "pod-" + pod.key() + ":" + port;
    }

    private SocketAddress socket(String name) {
        return UnixDomainSocketAddress.of(directory.resolve(name));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * Makes the network of a pod.
     *
     * @param image whose Java runs what holds the network and relays, as a pause container does on a cluster
     * @param ports of the pod
     * @return options of {@code podman run}
     */
    List<String> join(ServiceImage image, Collection<Integer> ports) throws IOException {
        var words = new ArrayList<>(engine.container());
        var holder = "lombard-network-" + image.service().key() + "-"
                + ProcessHandle.current().pid();
        words.addAll(List.of("--detach", "--name=" + holder, "--network=none", "--read-only", "--user=0"));
        words.add("--volume=" + directory + ":" + INSIDE);
        words.add("--volume=" + classes() + ":/relay:ro");
        var routes = new ArrayList<String>();
        var addresses = new TreeMap<String, String>();
        socketsByName.forEach((name, socket) -> {
            var host = name.substring(0, name.indexOf(':'));
            var address = addresses.computeIfAbsent(host, each -> NAMED + (addresses.size() + 1));
            routes.add(address + name.substring(host.length()) + "=" + INSIDE + "/" + socket);
        });
        for (int port : ports) {
            routes.add(INSIDE + "/" + socketOf(image.service(), port) + "=" + POD + ":" + port);
        }
        words.addAll(List.of("--entrypoint=/opt/java/bin/java", image.name()));
        words.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-cp", "/relay", Relay.class.getName()));
        words.addAll(routes);
        holders.add(holder);
        engine.run(words);
        await(image.service() + "'s network")
                .atMost(PATIENCE)
                .until(() -> ports.stream()
                        .allMatch(port -> Files.exists(directory.resolve(socketOf(image.service(), port)))));
        return List.of("--network=container:" + holder, "--volume=" + hosts(addresses) + ":/etc/hosts:ro");
    }

    private Path hosts(Map<String, String> addresses) throws IOException {
        var lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
        addresses.forEach((host, address) -> lines.add(address + " " + host));
        return Files.write(directory.resolve("hosts"), lines);
    }

    private static Path classes() {
        return Path.of(URI.create(
                Relay.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Where a pod's port is reached from this machine. */
    URI address(PartName pod, int port) {
        try {
            var relay = Relay.between(loopback(0), socket(socketOf(pod, port)));
            relays.add(relay);
            return URI.create("http://127.0.0.1:" + relay.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the pods are gone. */
    @Override
    public void close() throws IOException {
        for (var relay : relays) {
            relay.close();
        }
        holders.forEach(holder -> engine.run(List.of("rm", "--force", "--time=0", holder)));
    }
}
