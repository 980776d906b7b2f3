package io.lombard.anonymiser.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.anonymiser.store.UnreadableFileException;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Caps and shares as the officer has set them, kept in the published store as well: a database from a backup has forgotten the last ones. */
@ApplicationScoped
public class AccountNotes {

    private static final Logger LOG = Logger.getLogger(AccountNotes.class);

    private final PublishedStore store;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final Event<Written> written;

    AccountNotes(PublishedStore store, Accounts accounts, ObjectMapper json, Event<Written> written) {
        this.written = written;
        this.store = store;
        this.accounts = accounts;
        this.json = json;
    }

    /** @param revision how often the account was changed, this change included */
    record Note(
            YearMonth month,
            long revision,
            long capUnits,
            long capDeltaUnits,
            double epsilon,
            double delta,
            Map<String, Share> shares) {

        Note {
            Objects.requireNonNull(month);
            Objects.requireNonNull(shares);
        }
    }

    /** A note of a transaction that isn't committed yet, and the one before it. */
    record Written(YearMonth month, long revision, @Nullable Note before) {}

    /**
     * Keeps a change, as the last step of the caller's transaction. If that fails to commit, the note is taken back; should that fail, too,
     * the account is behind, and the ledger closed until the officer reconciles it.
     *
     * @throws ProblemException when the account is behind already, as its change would hide what was set before, or the store is away
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(MonthAccount account, Map<String, Share> shares) {
        var month = account.yearMonth();
        try {
            var text = store.accountNote(month);
            var before = text.isPresent() ? note(month, text.get()) : null;
            if (before != null && before.revision() > account.revision) {
                throw new ProblemException(
                        BudgetProblem.LEDGER_BEHIND,
                        "The ledger doesn't know what was set last of the account of " + month
                                + ": reconcile it first, with POST /v1/ledger/reconciliation.");
            }
            account.revision++;
            written.fire(new Written(month, account.revision, before));
            store.noteAccount(month, text(note(account, shares)));
        } catch (IOException e) {
            LOG.errorf(
                    "account-not-noted at=%s cause=%s",
                    PublishedStore.nameOfAccountNote(month), e.getClass().getSimpleName());
            throw new ProblemException(
                    CommonProblem.UNAVAILABLE,
                    "The published store (LOMBARD_STORE_ROOT) can't be read or written at "
                            + PublishedStore.nameOfAccountNote(month) + ", where the change must be kept.");
        }
    }

    /** Of a transaction that was rolled back. The account is looked at again under its lock: what was committed after all is left alone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void takeBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Written it) throws IOException {
        var account = accounts.locked(it.month());
        var text = store.accountNote(it.month());
        if (account.revision >= it.revision()
                || text.isEmpty()
                || note(it.month(), text.get()).revision() != it.revision()) {
            return;
        }
        if (it.before() == null) {
            store.forgetAccount(it.month());
        } else {
            store.noteAccount(it.month(), text(it.before()));
        }
    }

    private static Note note(MonthAccount account, Map<String, Share> shares) {
        return new Note(
                account.yearMonth(),
                account.revision,
                account.capUnits,
                account.capDeltaUnits,
                account.epsilon,
                account.delta,
                shares);
    }

    private byte[] text(Note note) {
        try {
            return json.writeValueAsString(note).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an account can't be written as JSON", e);
        }
    }

    private Note note(YearMonth month, byte[] text) throws UnreadableFileException {
        try {
            var note = json.readValue(text, Note.class);
            if (!note.month().equals(month)) {
                throw new IOException("a note of another month");
            }
            return note;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFileException(PublishedStore.nameOfAccountNote(month), e);
        }
    }

    /** Months whose account was changed after what the database knows. */
    @Transactional
    public List<YearMonth> behind() throws IOException {
        return notesAhead().stream().map(Note::month).sorted().toList();
    }

    private List<Note> notesAhead() throws IOException {
        var ahead = new ArrayList<Note>();
        for (var kept : store.accountNotes().entrySet()) {
            var note = note(kept.getKey(), kept.getValue());
            MonthAccount account = MonthAccount.findById(note.month().toString());
            if (account == null || account.revision < note.revision()) {
                ahead.add(note);
            }
        }
        return ahead;
    }

    /** Sets the accounts that are behind as the officer had set them, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(Author author) throws IOException {
        for (var note : notesAhead()) {
            var month = note.month();
            var account = accounts.locked(month);
            account.set(note);
            note.shares().forEach((product, share) -> accounts.setShare(month, product, share));
            accounts.note(
                    month,
                    "set again as the ledger had forgotten: epsilon " + account.epsilon + ", shares "
                            + Accounts.plain(note.shares()),
                    author);
        }
    }
}
