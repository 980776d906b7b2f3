package io.lombard.ingest.letter;

import io.lombard.ingest.pseudonym.Pseudonymiser;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
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
        var tokens = new HashMap<String, Set<String>>();
        for (var customer : part) {
            var token = text(pseudonyms.token(customer.customerId()));
            if (customers.putIfAbsent(token, customer) == null) {
                tokens.put(token, allTokens(pseudonyms, customer));
            }
        }
        var known = known(connection, notice, tokens);
        customers
                .keySet()
                .removeIf(token -> tokens.getOrDefault(token, Set.of()).stream().anyMatch(known::contains));
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

    private static Set<String> known(Connection connection, int notice, Map<String, Set<String>> tokens)
            throws SQLException {
        var all = tokens.values().stream().flatMap(Set::stream).toArray();
        try (var select = connection.prepareStatement(KNOWN)) {
            select.setInt(1, notice);
            select.setArray(2, connection.createArrayOf("text", all));
            try (var rows = select.executeQuery()) {
                var known = new HashSet<String>();
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
                return known;
            }
        }
    }

    /** Under all keys: who was told under a former one was told. */
    private static Set<String> allTokens(Pseudonymiser pseudonyms, SegmentRow.Customer customer) {
        var tokens = new HashSet<String>();
        pseudonyms.tokens(customer.customerId()).values().forEach(token -> tokens.add(text(token)));
        return tokens;
    }

    private static String text(byte[] token) {
        return new String(token, StandardCharsets.US_ASCII);
    }
}
