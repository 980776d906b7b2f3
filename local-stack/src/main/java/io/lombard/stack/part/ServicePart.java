package io.lombard.stack.part;

import io.lombard.stack.process.Command;
import io.lombard.stack.process.Jvm;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** One of the four services, from its build, with what it must know by environment variables. */
public final class ServicePart implements Part {

    private final Setup setup;
    private final PartName name;

    public ServicePart(Setup setup, PartName name) {
        this.setup = setup;
        this.name = name;
    }

    @Override
    public PartName name() {
        return name;
    }

    @Override
    public Command command() {
        Path jar = setup.project().serviceJar(name.title());
        Jvm jvm = new Jvm(heapMegabytes())
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .cached(setup.project().cache(), name.key(), application())
                .with("-jar", jar.toString());
        return new Command(
                new ArrayList<>(jvm.words()), environment(), setup.state().root());
    }

    /** A process that dies while it starts has seen too little to be worth a cache. */
    @Override
    public void failed() throws IOException {
        Files.deleteIfExists(Jvm.cache(setup.project().cache(), name.key(), application()));
    }

    private Path application() {
        return setup.project().serviceJar(name.title()).resolveSibling(".");
    }

    private int heapMegabytes() {
        return name == PartName.ANONYMISER ? 512 : 320;
    }

    /** What it is told, wherever it runs. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(own());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(setup.port(name)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put(
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(setup.ports().second(name)));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", setup.jdbcUrl(name.key()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", name.key());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", setup.secrets().password("database-" + name.key()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", setup.kafkaBootstrap());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", setup.realm().toString());
        environment.putAll(setup.more(name));
        return environment;
    }

    private Map<String, String> own() {
        return switch (name) {
            case INGEST ->
                Map.ofEntries(
                        Map.entry(
                                "QUARKUS_OIDC_PAGES_CREDENTIALS_SECRET",
                                setup.secrets().password("customers-client")),
                        Map.entry(
                                "LOMBARD_LETTER_CUSTOMER_PAGE",
                                setup.url(name).resolve("/my").toString()),
                        Map.entry(
                                "LOMBARD_SEAL_KEY_FILE",
                                setup.secrets().sealKeys().toString()),
                        Map.entry(
                                "LOMBARD_UPLOAD_DIRECTORY",
                                setup.state().data("uploads").toString()),
                        Map.entry(
                                "LOMBARD_DROP_DIRECTORY",
                                setup.state().data("drop").toString()),
                        Map.entry("LOMBARD_DROP_SOURCE", "core-banking"),
                        Map.entry(
                                "LOMBARD_HISTORY_STORE",
                                setup.state().data("history").toString()),
                        Map.entry("LOMBARD_INTAKE_ZONE", "Europe/London"),
                        Map.entry(
                                "LOMBARD_COMPARISON_STORE",
                                setup.state().data("store").toString()),
                        Map.entry(
                                "LOMBARD_FRAUD_STATE_DIRECTORY",
                                setup.state().data("fraud-crossing").toString()));
            case ANONYMISER ->
                Map.of(
                        "LOMBARD_LAKE_ROOT",
                        setup.state().data("lake").toString(),
                        "LOMBARD_STORE_ROOT",
                        setup.state().data("store").toString(),
                        "LOMBARD_HISTORY_STORE",
                        setup.state().data("history").toString(),
                        "LOMBARD_PRODUCT_DIRECTORY",
                        setup.state().data("products").toString(),
                        "LOMBARD_CERTIFICATE_KEY_FILE",
                        setup.secrets().certificateKey().toString());
            case CATALOG ->
                Map.of(
                        "LOMBARD_PORTAL_DELIVERY_URL",
                        setup.url(PartName.DELIVERY).toString(),
                        "LOMBARD_PORTAL_ANONYMISER_URL",
                        setup.url(PartName.ANONYMISER).toString(),
                        "QUARKUS_OIDC_CREDENTIALS_SECRET",
                        setup.secrets().password("portal-client"),
                        "LOMBARD_CREDENTIAL_SECRET",
                        setup.secrets().password("catalog-client"),
                        "LOMBARD_NOTIFICATION_PRIVATE_ADDRESSES",
                        "true",
                        "LOMBARD_PORTAL_PUBLIC_URL",
                        setup.url(PartName.CATALOG).toString());
            case DELIVERY ->
                Map.ofEntries(
                        Map.entry(
                                "LOMBARD_SEAL_KEY_FILE",
                                setup.secrets().destinationKeys().toString()),
                        Map.entry("LOMBARD_CHANNEL_PRIVATE_ADDRESSES", "true"),
                        Map.entry("LOMBARD_INVOICE_SELLER_NAME", "Lombard Demo Bank plc"),
                        Map.entry("LOMBARD_INVOICE_SELLER_TAX_ID", "GB000000000"),
                        Map.entry("LOMBARD_INVOICE_SELLER_STREET", "1 Example Street"),
                        Map.entry("LOMBARD_INVOICE_SELLER_CITY", "London"),
                        Map.entry("LOMBARD_INVOICE_SELLER_POSTCODE", "EC1A 1AA"),
                        Map.entry("LOMBARD_INVOICE_SELLER_COUNTRY", "GB"),
                        Map.entry(
                                "LOMBARD_STORE_ROOT",
                                setup.state().data("store").toString()),
                        Map.entry(
                                "QUARKUS_OIDC_SHARING_AUTH_SERVER_URL",
                                setup.realm().toString()),
                        Map.entry(
                                "QUARKUS_OIDC_SHARING_CREDENTIALS_SECRET",
                                setup.secrets().password("delivery-client")),
                        Map.entry(
                                "LOMBARD_SHARING_SIGNING_KEY_FILE",
                                setup.secrets().sharingKey().toString()),
                        Map.entry(
                                "LOMBARD_SHARING_PUBLIC_URL",
                                setup.url(PartName.DELIVERY).toString()));
            case POSTGRES, KAFKA, KEYCLOAK -> throw new StackException(name.title() + " is not one of the services");
        };
    }

    @Override
    public boolean isReady() {
        return Probe.answers(setup.management(name).resolve("health/ready"));
    }
}
