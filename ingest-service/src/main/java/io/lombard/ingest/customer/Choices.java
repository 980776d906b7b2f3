package io.lombard.ingest.customer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.publication.Publisher;
import io.lombard.ingest.validation.Consent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What customers choose on their own page. A choice goes the way of one that the bank sends: noted, told to Kafka, committed. */
@Singleton
class Choices {

    /** In place of a source's name. */
    static final String SOURCE = "customer-page";

    private final Database database;
    private final Consents consents;
    private final Erasures erasures;
    private final Receipts receipts;
    private final Publisher publisher;
    private final Pseudonyms pseudonyms;
    private final ObjectMapper json;
    private final IntakeConfig config;
    private final Clock clock;

    Choices(
            Database database,
            Consents consents,
            Erasures erasures,
            Receipts receipts,
            Publisher publisher,
            Pseudonyms pseudonyms,
            ObjectMapper json,
            IntakeConfig config,
            Clock clock) {
        this.database = database;
        this.consents = consents;
        this.erasures = erasures;
        this.receipts = receipts;
        this.publisher = publisher;
        this.pseudonyms = pseudonyms;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** What a customer sees: the choice for each purpose and the receipts, from one moment. */
    record Overview(List<Choice> choices, List<Receipt> receipts) {}

    Overview of(Customer customer) throws InterruptedException {
        var token = customer.token();
        return database.answer(
                (connection, again) -> new Overview(choices(connection, token), receipts.latest(connection, token)));
    }

    /** The customer's receipt with this number. */
    Optional<Standing> receipt(Customer customer, UUID number) throws InterruptedException {
        var token = customer.token();
        return database.answer((connection, again) -> {
            var receipt = receipts.find(connection, number, token);
            return receipt.isEmpty() ? Optional.empty() : Optional.of(standing(connection, token, receipt.get()));
        });
    }

    private Standing standing(Connection connection, String token, Receipt receipt) throws SQLException {
        var purpose = receipt.purpose();
        var decision = consents.standing(connection, token).get(purpose);
        return Standing.of(receipt, decision, erasures.of(connection, token).get(purpose));
    }

    /**
     * Takes a choice and gives its receipt; none if it was so already, or if a later decision stands. When it returns, Kafka has it and
     * ingest acts on it; of records that were on their way at that moment the anonymiser leaves out what still lands.
     *
     * @throws ProblemException if Kafka or PostgreSQL stayed away. Kafka hears of a choice before it is committed, so it can't be told then
     *     whether it was taken: the customer must look, and choose again
     */
    Optional<Receipt> choose(Customer customer, Purpose purpose, boolean given) throws InterruptedException {
        var id = customer.id();
        var token = customer.token();
        try {
            return database.<Optional<Receipt>, PublicationException>commit((connection, again) -> {
                var wanted = given ? Choice.State.ALLOWED : Choice.State.REFUSED;
                boolean isSo = choices(connection, token).stream()
                        .anyMatch(choice -> choice.purpose() == purpose && choice.state() == wanted);
                // The moment of this try: one that had to wait for the database must not be older than what came
                // meanwhile.
                var consent = new Consent(id, purpose, given, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                return isSo ? Optional.empty() : take(connection, consent, token);
            });
        } catch (PublicationException | DatabaseAwayException e) {
            throw new ProblemException(IngestProblem.STORAGE_UNAVAILABLE);
        }
    }

    /** Where a later decision stands, nothing is told and there is no receipt. */
    private Optional<Receipt> take(Connection connection, Consent consent, String token)
            throws SQLException, InterruptedException, PublicationException {
        var decided = new EventWriter(json, pseudonyms, SOURCE, config.zone()).write(consent);
        if (consents.note(connection, List.of(decided.decision())).isEmpty()) {
            return Optional.empty();
        }
        publisher.publish(decided.event().stream().toList(), List.of());
        var receipt = new Receipt(
                UUID.randomUUID(), token, consent.purpose(), consent.given(), consent.decidedAt(), clock.instant());
        receipts.add(connection, receipt);
        return Optional.of(receipt);
    }

    private List<Choice> choices(Connection connection, String token) throws SQLException {
        var standing = consents.standing(connection, token);
        var erased = erasures.of(connection, token);
        return Arrays.stream(Purpose.values())
                .map(purpose -> Choice.of(purpose, standing.get(purpose), erased.get(purpose)))
                .toList();
    }
}
