package io.lombard.anonymiser.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.anonymiser.store.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Caps and shares as the officer has set them, kept in the published store as well: a database from a backup has forgotten the last ones. */
@ApplicationScoped
public class AccountNotes {

    private final PublishedStore store;
    private final Accounts accounts;
    private final ObjectMapper json;

    AccountNotes(PublishedStore store, Accounts accounts, ObjectMapper json) {
        this.store = store;
        this.accounts = accounts;
        this.json = json;
    }

    /** @param revision how often the account was changed, this change included */
    record Note(
            String month,
            long revision,
            long capUnits,
            long capDeltaUnits,
            double epsilon,
            double delta,
            Map<String, Share> shares) {}

    /**
     * Keeps a change, as the last step of the caller's transaction. If that fails to commit, the account is behind, and the ledger closed
     * until the officer sets the account again or reconciles it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(MonthAccount account, Map<String, Share> shares) {
        try {
            var before = store.accountNote(account.yearMonth());
            account.revision = Math.max(
                            account.revision,
                            before.isPresent() ? note(before.get()).revision() : 0)
                    + 1;
            store.noteAccount(account.yearMonth(), text(note(account, shares)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Note note(MonthAccount account, Map<String, Share> shares) {
        return new Note(
                account.month,
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

    private Note note(byte[] text) throws IOException {
        return json.readValue(text, Note.class);
    }

    /** Months whose account was changed after what the database knows. */
    @Transactional
    public List<YearMonth> behind() throws IOException {
        return notesAhead().stream()
                .map(note -> YearMonth.parse(note.month()))
                .sorted()
                .toList();
    }

    private List<Note> notesAhead() throws IOException {
        var ahead = new ArrayList<Note>();
        for (var text : store.accountNotes()) {
            var note = note(text);
            MonthAccount account = MonthAccount.findById(note.month());
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
            var month = YearMonth.parse(note.month());
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
