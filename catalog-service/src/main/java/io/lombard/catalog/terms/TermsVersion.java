package io.lombard.catalog.terms;

import io.lombard.contracts.event.LocalizedText;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The terms as they stand from a moment on. A version never changes; the database refuses it. */
@Entity
@Immutable
@Table(name = "terms")
public class TermsVersion {

    @Id
    private int version;

    private String hash;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<TermsRule> rules;

    @jakarta.persistence.Column(name = "valid_from")
    private Instant validFrom;

    protected TermsVersion() {}

    TermsVersion(int version, String hash, List<TermsRule> rules, Instant validFrom) {
        this.version = version;
        this.hash = hash;
        this.rules = rules;
        this.validFrom = validFrom;
    }

    public int version() {
        return version;
    }

    /** SHA-256 over the rules, in hexadecimal. */
    public String hash() {
        return hash;
    }

    public List<TermsRule> rules() {
        return rules;
    }

    public Instant validFrom() {
        return validFrom;
    }

    /** All sentences, as the plain paragraph that people accept. */
    public LocalizedText paragraph() {
        return new LocalizedText(words(LocalizedText::en), words(LocalizedText::fr));
    }

    private String words(Function<LocalizedText, String> language) {
        return rules.stream().map(TermsRule::text).map(language).collect(Collectors.joining(" "));
    }
}
