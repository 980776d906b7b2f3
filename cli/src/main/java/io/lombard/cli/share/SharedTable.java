package io.lombard.cli.share;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.cli.api.Api;
import io.lombard.cli.api.ApiException;
import io.lombard.cli.api.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table read by the Delta Sharing protocol: a query gives short-lived signed addresses of Parquet files, which are
 * fetched without the token.
 */
public final class SharedTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A new agreement needs a moment from the catalogue to the delivery service. */
    private static final Duration AGREEMENT_ARRIVES = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Api api;
    private final String product;

    public SharedTable(SharingProfile profile, String product) {
        api = profile.api(client);
        this.product = product;
    }

    /**
     * Downloads the table's files.
     *
     * @throws ApiException 403 without a valid agreement
     */
    public List<Path> download(Path directory) {
        var files = new ArrayList<Path>();
        for (var address : addresses()) {
            files.add(fetch(address, directory.resolve(files.size() + ".parquet")));
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("nothing has been published of " + product + " yet");
        }
        return files;
    }

    /** As {@link #download}, but waits for a new agreement to get from the catalogue to the delivery service. */
    public List<Path> downloadOnceAgreed(Path directory) {
        return Patience.until("the agreement's arrival at delivery", AGREEMENT_ARRIVES, () -> {
            try {
                return Optional.of(download(directory));
            } catch (ApiException e) {
                if (e.status() == 403 || e.status() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private List<URI> addresses() {
        try (var lines = new BufferedReader(new InputStreamReader(query(), StandardCharsets.UTF_8))) {
            var addresses = new ArrayList<URI>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var url = JSON.readTree(line).path("file").path("url");
                if (url.isTextual()) {
                    addresses.add(URI.create(url.asText()));
                }
            }
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException("delivery broke off its answer", e);
        }
    }

    private InputStream query() {
        return api.stream("/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/query", "{}");
    }

    private Path fetch(URI address, Path file) {
        try {
            var response = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IllegalStateException("delivery answered " + response.statusCode() + " for a table's file");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("a table's file could not be fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
