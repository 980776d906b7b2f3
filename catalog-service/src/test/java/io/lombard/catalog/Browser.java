package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without JavaScript: keeps cookies, follows redirects, sends forms as they stand in the page. */
final class Browser {

    private final URI portal;
    private final CookieFilter cookies = new CookieFilter();
    private String languages = "en";

    Browser(URI portal) {
        this.portal = portal;
    }

    Browser accepting(String languages) {
        this.languages = languages;
        return this;
    }

    Browser signedIn(String user) {
        TestRealm.nextUser = user;
        var answer = request().get(portal.resolve("/login?to=/"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("/logout");
        return this;
    }

    Document get(String path) {
        return Jsoup.parse(request().get(portal.resolve(path)).asString(), portal.toString());
    }

    int status(String path) {
        return request().get(portal.resolve(path)).statusCode();
    }

    String locationOf(String path) {
        return request().redirects().follow(false).get(portal.resolve(path)).header("Location");
    }

    boolean sessionOpens(String path) {
        return request().redirects().follow(false).get(portal.resolve(path)).statusCode() == 200;
    }

    /** Sends a form of a page with its fields' values, and comes to where it leads. */
    Document submit(String path, String form, String... more) {
        var answer = post(path, form, more);
        assertThat(answer.statusCode()).as("answer to %s of %s", form, path).isEqualTo(303);
        return get(URI.create(answer.header("Location")).getPath());
    }

    Response submitForFile(String path, String form) {
        return post(path, form);
    }

    Response postBare(String path, String body) {
        return request().contentType("application/x-www-form-urlencoded").body(body).post(portal.resolve(path));
    }

    private Response post(String path, String selector, String... more) {
        var form = get(path).selectFirst(selector);
        assertThat(form).as("%s in %s", selector, path).isNotNull();
        var fields = new HashMap<String, String>();
        form.select("input[name]:not([type=checkbox])").forEach(field -> fields.put(field.attr("name"), field.val()));
        form.select("select").forEach(field -> fields.put(field.attr("name"), chosen(field)));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return request().redirects().follow(false).formParams(fields).post(portal.resolve(form.attr("action")));
    }

    private static String chosen(Element select) {
        var selected = select.selectFirst("option[selected]");
        return (selected == null ? select.selectFirst("option") : selected).val();
    }

    /** Bytes that come over the wire for a page with all that it loads, compressed. */
    long weight(String path) {
        long bytes = transferred(path);
        for (var part : get(path).select("script[src], link[rel=stylesheet]")) {
            bytes += transferred(part.hasAttr("src") ? part.attr("src") : part.attr("href"));
        }
        return bytes;
    }

    private long transferred(String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(portal.resolve(path)).header("Accept-Encoding", "gzip").build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body().length;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private RequestSpecification request() {
        return RestAssured.given().filter(cookies).header("Accept", "text/html").header("Accept-Language", languages);
    }
}
