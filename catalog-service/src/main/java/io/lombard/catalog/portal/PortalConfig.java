package io.lombard.catalog.portal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/** Where the portal and its neighbours stand. */
@ConfigMapping(prefix = "lombard.portal")
public interface PortalConfig {

    /** Address at which people and machines reach this service. */
    @WithDefault("http://127.0.0.1:8080")
    URI publicUrl();

    /** The same to put paths behind. */
    default String publicBase() {
        return publicUrl().toString().replaceAll("/+$", "");
    }

    /** Address of the delivery-service: shown to programs, asked for code, profiles, usage and invoices. */
    @WithDefault("http://127.0.0.1:8083")
    URI deliveryUrl();

    /** The same to put paths behind. */
    default String deliveryBase() {
        return deliveryUrl().toString().replaceAll("/+$", "");
    }

    /** Address of the anonymiser-service: asked for what waits for approval and for the ledger. */
    @WithDefault("http://127.0.0.1:8082")
    URI anonymiserUrl();

    /** Where people sign in; forms may lead there. */
    URI signInUrl();

    /** Where programs get access tokens. */
    default String tokenUrl() {
        return signInUrl() + "/protocol/openid-connect/token";
    }

    /** Name of the bank that publishes. */
    @WithDefault("Lombard Bank")
    String publisher();

    /** Memory for public pages that are kept ready. */
    @WithDefault("32M")
    MemorySize pageMemory();

    /** How often forms that nobody came back for are deleted. */
    @WithDefault("10m")
    Duration draftCheck();

    /** Zone in which dates are written. */
    @WithDefault("Europe/London")
    ZoneId zone();
}
