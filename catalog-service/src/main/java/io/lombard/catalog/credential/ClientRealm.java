package io.lombard.catalog.credential;

import io.lombard.catalog.partner.Partner;
import io.lombard.contracts.event.Buyer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Partners' clients in Keycloak, by its admin API and the role {@code manage-clients} only. */
@ApplicationScoped
class ClientRealm {

    /** Spark gets another token for each request where less than ten minutes are left. */
    private static final int TOKEN_SECONDS = 1800;

    /** The delivery-service's name as audience of tokens. */
    private static final String DELIVERY = "lombard-delivery";

    /** The claim of what kind of organisation a partner is. */
    private static final String KIND = "partner_type";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CredentialConfig config;
    private final Clock clock;

    private @Nullable Keycloak keycloak;

    ClientRealm(CredentialConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Makes the client, or opens the one that was closed, with a secret that nobody knows yet; it says of which kind the partner is. */
    void open(Partner partner) throws RealmAway {
        asked(clients -> {
            var known = find(clients, partner.clientId());
            if (known.isEmpty()) {
                create(clients, client(partner));
                return partner.clientId();
            }
            tellKind(clients, known.get(), partner.buyer());
            if (!Boolean.TRUE.equals(known.get().isEnabled())) {
                clients.get(known.get().getId()).generateNewSecret();
            }
            setLifespan(known.get());
            enable(clients, known.get(), true);
            return partner.clientId();
        });
    }

    /** From now on Keycloak gives the client no token. */
    void close(String clientId) throws RealmAway {
        asked(clients -> {
            find(clients, clientId).ifPresent(known -> enable(clients, known, false));
            return clientId;
        });
    }

    String newSecret(String clientId) throws RealmAway {
        return asked(clients -> {
            var known = find(clients, clientId).orElseThrow(() -> new ProcessingException("no client"));
            var secret = clients.get(known.getId()).generateNewSecret().getValue();
            endTokens(clients, known);
            return secret;
        });
    }

    private interface Question {
        String ask(ClientsResource clients);
    }

    private String asked(Question question) throws RealmAway {
        // The admin client itself would wait for ever for an answer that never comes.
        var answer = new FutureTask<>(() -> question.ask(clients()));
        Thread.startVirtualThread(answer);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RealmAway(
                    e.getCause() instanceof WebApplicationException refused
                            ? "status-" + refused.getResponse().getStatus()
                            : "no-answer");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RealmAway("no-answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RealmAway("no-answer");
        }
    }

    private static Optional<ClientRepresentation> find(ClientsResource clients, String clientId) {
        return clients.findByClientId(clientId).stream().findFirst();
    }

    private static void create(ClientsResource clients, ClientRepresentation client) {
        try (var answer = clients.create(client)) {
            if (answer.getStatus() >= 400) {
                throw new WebApplicationException(answer.getStatus());
            }
        }
    }

    /** Whoever asks Keycloak about a token that it gave this client before now hears that it is good for nothing. */
    private void endTokens(ClientsResource clients, ClientRepresentation client) {
        client.setNotBefore((int) clock.instant().getEpochSecond());
        update(clients, client);
    }

    private static void enable(ClientsResource clients, ClientRepresentation client, boolean enabled) {
        client.setEnabled(enabled);
        update(clients, client);
    }

    /** What stands there as secret and as claims is left alone. */
    private static void update(ClientsResource clients, ClientRepresentation client) {
        client.setSecret(null);
        client.setProtocolMappers(null);
        clients.get(client.getId()).update(client);
    }

    /** A kind may change from one agreement to the next; clients from before don't say any. */
    private static void tellKind(ClientsResource clients, ClientRepresentation client, Buyer buyer) {
        var mappers = clients.get(client.getId()).getProtocolMappers();
        var kind = claim(KIND, buyer.code(), "String");
        client.getProtocolMappers().stream()
                .filter(mapper -> mapper.getName().equals(KIND))
                .findFirst()
                .ifPresentOrElse(
                        former -> {
                            kind.setId(former.getId());
                            mappers.update(former.getId(), kind);
                        },
                        () -> mappers.createMapper(List.of(kind)));
    }

    private static void setLifespan(ClientRepresentation client) {
        var attributes = new HashMap<String, String>();
        if (client.getAttributes() != null) {
            attributes.putAll(client.getAttributes());
        }
        attributes.put("access.token.lifespan", Integer.toString(TOKEN_SECONDS));
        client.setAttributes(attributes);
    }

    private static ClientRepresentation client(Partner partner) {
        var client = new ClientRepresentation();
        client.setClientId(partner.clientId());
        client.setName(partner.name());
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setDefaultClientScopes(List.of("basic"));
        client.setOptionalClientScopes(List.of());
        setLifespan(client);
        // Fixed claims: to give its account a role would need the right to manage all users.
        client.setProtocolMappers(List.of(
                claim("partner", partner.code(), "String"),
                claim("partner_name", partner.name(), "String"),
                claim(KIND, partner.buyer().code(), "String"),
                claim("realm_access.roles", "[\"partner\"]", "JSON"),
                audience(DELIVERY)));
        return client;
    }

    private static ProtocolMapperRepresentation claim(String name, String value, String type) {
        var mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
        mapper.setConfig(Map.of(
                "claim.name",
                name,
                "claim.value",
                value,
                "jsonType.label",
                type,
                "access.token.claim",
                "true",
                "introspection.token.claim",
                "true"));
        return mapper;
    }

    private static ProtocolMapperRepresentation audience(String service) {
        var mapper = new ProtocolMapperRepresentation();
        mapper.setName("audience");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-audience-mapper");
        mapper.setConfig(Map.of(
                "included.custom.audience",
                service,
                "access.token.claim",
                "true",
                "introspection.token.claim",
                "true"));
        return mapper;
    }

    private synchronized ClientsResource clients() {
        var address = config.realmUrl().toString();
        int name = address.lastIndexOf("/realms/");
        var realm = address.substring(name + "/realms/".length());
        if (keycloak == null) {
            keycloak = KeycloakBuilder.builder()
                    .serverUrl(address.substring(0, name))
                    .realm(realm)
                    .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                    .clientId(config.clientId())
                    .clientSecret(config.secret().orElseThrow())
                    .build();
        }
        return keycloak.realm(realm).clients();
    }

    @PreDestroy
    void end() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
