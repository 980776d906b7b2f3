package io.lombard.ingest.letter;

import io.lombard.ingest.pseudonym.Pseudonymiser;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** The register of who was told which version, by token. */
@Singleton
class Told {

    private static final String KNOWN = "select token from told where notice = ? and token = any(?)";
    private static final String ADD = "insert into told (token, notice, run) values (?, ?, ?) on conflict do nothing";

    /** Notes that customers are told by a run, and gives those who weren't before; one who comes twice is told once. */
    List<SegmentRow.Customer> add(
            Connection connection, Pseudonymiser pseudonyms, UUID run, int notice, Collection<SegmentRow.Customer> part)
            throws SQLException {
        var customers = new TreeMap<String, SegmentRow.Customer>();
        for (var customer : part) {
            var token = new String(pseudonyms.token(customer.customerId()), StandardCharsets.US_ASCII);
            customers.putIfAbsent(token, customer);
        }
        customers.keySet().removeAll(known(connection, notice, customers.keySet()));
        return insert(connection, run, notice, customers);
    }

    /** All transactions insert in the tokens' order, so they can't wait for each other in a circle. */
    private static List<SegmentRow.Customer> insert(
            Connection connection, UUID run, int notice, Map<String, SegmentRow.Customer> customers)
            throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            for (var token : customers.keySet()) {
                insert.setString(1, token);
                insert.setInt(2, notice);
                insert.setObject(3, run);
                insert.addBatch();
            }
            var counts = insert.executeBatch();
            var all = List.copyOf(customers.values());
            return IntStream.range(0, all.size())
                    .filter(i -> counts[i] == 1)
                    .mapToObj(all::get)
                    .toList();
        }
    }

    private static Set<String> known(Connection connection, int notice, Set<String> tokens) throws SQLException {
        try (var select = connection.prepareStatement(KNOWN)) {
            select.setInt(1, notice);
            select.setArray(2, connection.createArrayOf("text", tokens.toArray()));
            try (var rows = select.executeQuery()) {
                var known = new HashSet<String>();
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
                return known;
            }
        }
    }
}
