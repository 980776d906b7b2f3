package io.lombard.delivery.file;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.table.Table;
import io.lombard.delivery.table.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Opens the file behind an address: signature, then time, then agreement, then file. A forged address tells of nobody and
 * stands in no audit; every other refusal does.
 */
@ApplicationScoped
class FileDesk {

    private static final Logger LOG = Logger.getLogger(FileDesk.class);

    private final FileAddresses addresses;
    private final Entitlement entitlement;
    private final Tables tables;
    private final SharedFiles files;
    private final Clock clock;

    FileDesk(FileAddresses addresses, Entitlement entitlement, Tables tables, SharedFiles files, Clock clock) {
        this.addresses = addresses;
        this.entitlement = entitlement;
        this.tables = tables;
        this.files = files;
        this.clock = clock;
    }

    record Opened(Agreement agreement, SharedFile file) {}

    Opened open(SignedRequest request) {
        var address = request.address();
        addresses.check(address, request.signatureText());
        if (addresses.isExpired(address)) {
            throw entitlement.refused(
                    address.agreement(),
                    address.delivery(),
                    new ProblemException(DeliveryProblem.ADDRESS_EXPIRED, SignedRequest.HELP));
        }
        var agreement = entitlement.openAgain(address.agreement(), address.delivery(), clock.instant());
        if (!agreement.product().equals(address.product())) {
            throw new ProblemException(DeliveryProblem.ADDRESS_REFUSED, SignedRequest.HELP);
        }
        return new Opened(agreement, checked(find(address, agreement)));
    }

    /** A file whose agreed columns have changed since has another id and is not found. */
    private SharedFile find(FileAddress address, Agreement agreement) {
        return tables.of(address.product()).stream()
                .flatMap(table -> filesOf(table, address.tableVersion(), agreement).stream())
                .filter(file -> file.id().equals(address.fileId()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, SignedRequest.HELP));
    }

    private List<SharedFile> filesOf(Table table, long version, Agreement agreement) {
        return table.releases().stream()
                .filter(release -> release.tableVersion() == version)
                .flatMap(release -> files.of(release, agreement).stream())
                .toList();
    }

    /** A published file never changes; one that is gone or has another size is not delivered. */
    private static SharedFile checked(SharedFile file) {
        try {
            if (Files.size(file.path()) == file.sizeBytes()) {
                return file;
            }
        } catch (IOException e) {
            LOG.debugf("published-file-missing file=%s", file.id());
        }
        LOG.errorf("published-file-damaged file=%s", file.id());
        throw new ProblemException(CommonProblem.UNAVAILABLE);
    }
}
