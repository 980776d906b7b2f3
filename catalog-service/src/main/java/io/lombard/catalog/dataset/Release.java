package io.lombard.catalog.dataset;

import io.lombard.contracts.event.ReleasePublished;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A release as the anonymiser told of it. */
@Entity
@SuppressWarnings("UnusedVariable") // queries read the fields
@Immutable
@Table(name = "release")
class Release {

    @Id
    @Column(name = "release_id")
    private UUID releaseId;

    private String product;

    @Column(name = "table_version")
    private long tableVersion;

    @Column(name = "published_at")
    private Instant publishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private ReleasePublished event;

    // The database takes the rest from the event.

    @Column(name = "data_month", insertable = false)
    private String dataMonth;

    @Column(insertable = false)
    private long cells;

    @Column(name = "published_cells", insertable = false)
    private long publishedCells;

    @Column(insertable = false)
    private double epsilon;

    @Column(name = "column_names", insertable = false)
    private String[] columnNames;

    @Column(insertable = false)
    private String[] levels;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(insertable = false)
    private List<Map<String, @Nullable Object>> coarsest;

    protected Release() {}

    Release(ReleasePublished event) {
        this.releaseId = UUID.fromString(event.releaseId());
        this.product = event.product();
        this.tableVersion = event.tableVersion();
        this.publishedAt = event.publishedAt();
        this.event = event;
    }
}
