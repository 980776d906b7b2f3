package io.lombard.catalog.product;

import io.lombard.contracts.event.ProductDefined;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A revision of how a product is offered. None is ever changed. */
@Entity
@Immutable
@Table(name = "offer")
public class Offer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String product;
    private int revision;

    @JdbcTypeCode(SqlTypes.JSON)
    private DataProduct document;

    @Column(name = "defined_at")
    private Instant definedAt;

    protected Offer() {}

    Offer(DataProduct document, int revision, Instant now) {
        product = document.metadata().name();
        this.revision = revision;
        this.document = document;
        definedAt = now;
    }

    public String product() {
        return product;
    }

    /** From 1. */
    public int revision() {
        return revision;
    }

    public DataProduct document() {
        return document;
    }

    public DataProduct.Spec spec() {
        return document.spec();
    }

    ProductDefined event() {
        return new ProductDefined(product, revision, spec().opensOn(), spec().audience(), definedAt);
    }

    public Instant definedAt() {
        return definedAt;
    }
}
