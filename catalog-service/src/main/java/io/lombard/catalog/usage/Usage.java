package io.lombard.catalog.usage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A delivery, for adding up. */
@Entity
@SuppressWarnings("UnusedVariable") // queries read the fields
@Immutable
@Table(name = "usage")
class Usage {

    @Id
    @Column(name = "usage_id")
    private UUID usageId;

    @Column(name = "agreement_id")
    private UUID agreementId;

    private long bytes;

    protected Usage() {}
}
