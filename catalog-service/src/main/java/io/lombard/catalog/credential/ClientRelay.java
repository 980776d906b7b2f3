package io.lombard.catalog.credential;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Tells the identity provider of the clients that it doesn't have as they should be, until it has heard. No row is locked
 * while it is asked, so that a withdrawal never waits for it.
 */
@Singleton
class ClientRelay {

    private static final Logger LOG = Logger.getLogger(ClientRelay.class);

    private final PartnerClients clients;
    private final ClientRealm realm;

    ClientRelay(PartnerClients clients, ClientRealm realm) {
        this.clients = clients;
        this.realm = realm;
    }

    @Scheduled(every = "{lombard.credential.check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void settle() {
        var next = clients.takeNext();
        while (next.isPresent()) {
            settle(next.get());
            next = clients.takeNext();
        }
    }

    private void settle(PartnerClient client) {
        try {
            if (client.wanted()) {
                realm.open(client.partner());
            } else {
                realm.close(client.clientId());
            }
            clients.heard(client);
        } catch (RealmAway e) {
            clients.failed(client, e.why());
            LOG.warnf("client-waits open=%s cause=%s attempts=%d", client.wanted(), e.why(), client.attempts() + 1);
        }
    }
}
