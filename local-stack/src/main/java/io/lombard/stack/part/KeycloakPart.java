package io.lombard.stack.part;

import io.lombard.stack.process.Command;
import io.lombard.stack.process.Jvm;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keycloak with the realm {@code lombard}, built once for the local way of running it, its database in the state directory. */
public final class KeycloakPart implements Part {

    private static final int HEAP_MEGABYTES = 320;

    private final Setup setup;

    public KeycloakPart(Setup setup) {
        this.setup = setup;
    }

    @Override
    public PartName name() {
        return PartName.KEYCLOAK;
    }

    /** The choice of database and cache is built in, which halves each later start. */
    @Override
    public void prepare() throws IOException, InterruptedException {
        Path home = home();
        Path lock = home.resolve("lombard.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            Path done = home.resolve("lombard.built");
            if (Files.notExists(done) && held.isValid()) {
                build(home);
                Files.createFile(done);
            }
            copyRealm(home);
        }
    }

    private void build(Path home) throws IOException, InterruptedException {
        Path log = setup.state().log(name());
        List<String> words = words("build", "--db=dev-file");
        int code = new Command(words, environment(), home).run(log);
        if (code != 0) {
            throw new StackException("Keycloak could not be built:\n" + Files.readString(log));
        }
    }

    private static void copyRealm(Path home) throws IOException {
        Path directory = Files.createDirectories(home.resolve("data/import"));
        Path fresh = Files.createTempFile(home, "realm", ".new");
        try (InputStream realm = KeycloakPart.class.getResourceAsStream("/keycloak/lombard-realm.json")) {
            Files.copy(Objects.requireNonNull(realm), fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, directory.resolve("lombard-realm.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Command command() {
        Path database = setup.state().data("keycloak").resolve("keycloakdb");
        List<String> words = words(
                "start",
                "--optimized",
                // A realm that is already there is left as it is.
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + setup.port(name()),
                "--spi-theme--folder--dir=" + setup.project().themes(),
                // Without it, Keycloak looks for a cluster on the network.
                "--cache=local",
                "--db-url=jdbc:h2:file:" + database + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
        // One name, whichever address a client uses: it is the issuer in every token.
        Map<String, String> options =
                new TreeMap<>(Map.of("hostname", setup.url(name()).toString()));
        options.putAll(setup.more(name()));
        options.forEach((option, value) -> words.add("--" + option + "=" + value));
        return new Command(words, environment(), home());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LOMBARD_PORTAL_SECRET", setup.secrets().password("portal-client"));
        environment.put("LOMBARD_CATALOG_SECRET", setup.secrets().password("catalog-client"));
        environment.put("LOMBARD_DELIVERY_SECRET", setup.secrets().password("delivery-client"));
        environment.put("LOMBARD_CUSTOMERS_SECRET", setup.secrets().password("customers-client"));
        environment.put("LOMBARD_CORE_BANKING_SECRET", setup.secrets().password("core-banking-client"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", setup.secrets().password("keycloak-admin"));
        return environment;
    }

    /** What Keycloak's own script starts, as one process instead of two and with less memory. */
    private List<String> words(String... arguments) {
        Path home = home();
        List<String> words = new ArrayList<>(new Jvm(HEAP_MEGABYTES)
                .with(
                        "-XX:TieredStopAtLevel=1",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf"))
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-Dpicocli.disable.closures=true", "-Duser.language=en", "-Duser.country=US")
                .with("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .with("--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .with("-cp", home.resolve("lib/quarkus-run.jar").toString())
                .with("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .words());
        words.addAll(List.of(arguments));
        return words;
    }

    private Path home() {
        return setup.project().keycloak();
    }

    @Override
    public boolean isReady() {
        return Probe.answers(setup.realm());
    }
}
