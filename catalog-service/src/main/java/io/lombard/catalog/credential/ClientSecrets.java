package io.lombard.catalog.credential;

import io.lombard.catalog.problem.CatalogProblem;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Secrets of partners' clients: made by the identity provider, passed on once, kept nowhere here. */
@ApplicationScoped
public class ClientSecrets {

    private final PartnerClients clients;
    private final ClientRealm realm;

    ClientSecrets(PartnerClients clients, ClientRealm realm) {
        this.clients = clients;
        this.realm = realm;
    }

    /**
     * A new secret; the former one is good for nothing any more.
     *
     * @throws ProblemException {@code no-client} where no agreement is in force; {@code unavailable} where the identity
     *     provider is away
     */
    public String replace(String partner) {
        var client = clients.of(partner)
                .filter(known -> known.wanted() && known.settled())
                .orElseThrow(() -> new ProblemException(CatalogProblem.NO_CLIENT));
        try {
            var secret = realm.newSecret(client.clientId());
            clients.secretTaken(partner);
            return secret;
        } catch (RealmAway e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "The identity provider gives no secret right now");
        }
    }
}
