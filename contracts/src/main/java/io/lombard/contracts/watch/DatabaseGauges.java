package io.lombard.contracts.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of all {@link GaugeQuery}s at most 15 seconds old. While the database is away there are none: an old value
 * would look like a good one.
 */
@ApplicationScoped
public class DatabaseGauges {

    private static final Logger LOG = Logger.getLogger(DatabaseGauges.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final DataSource database;
    private final Map<GaugeQuery, MultiGauge> gauges = new LinkedHashMap<>();
    private volatile boolean running = true;
    private @Nullable Thread thread;

    public DatabaseGauges(DataSource database, MeterRegistry registry, @All List<GaugeQuery> queries) {
        this.database = database;
        for (var query : queries) {
            gauges.put(
                    query,
                    MultiGauge.builder(query.name()).description(query.help()).register(registry));
        }
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("database-gauges").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        var reading = thread;
        if (reading != null) {
            LockSupport.unpark(reading);
            reading.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (running) {
            read();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void read() {
        try (var connection = database.getConnection()) {
            for (var gauge : gauges.entrySet()) {
                gauge.getValue().register(rows(connection, gauge.getKey()), true);
            }
        } catch (SQLException | RuntimeException e) {
            gauges.values().forEach(gauge -> gauge.register(List.of(), true));
            LOG.warnf("database-gauges-wait cause=%s", e.getClass().getSimpleName());
        }
    }

    private static List<MultiGauge.Row<?>> rows(Connection connection, GaugeQuery query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query.sql())) {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            while (result.next()) {
                int last = result.getMetaData().getColumnCount();
                rows.add(MultiGauge.Row.of(labels(result, last), result.getDouble(last)));
            }
            return rows;
        }
    }

    private static Tags labels(ResultSet row, int last) throws SQLException {
        var labels = Tags.empty();
        for (int i = 1; i < last; i++) {
            labels = labels.and(row.getMetaData().getColumnLabel(i), row.getString(i));
        }
        return labels;
    }
}
