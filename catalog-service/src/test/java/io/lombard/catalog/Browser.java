package io.lombard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without JavaScript: keeps cookies, follows redirects, sends forms as they stand in the page. */
final class Browser {

    private final URI portal;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient following = client(Redirect.NORMAL);
    private final HttpClient staying = client(Redirect.NEVER);
    private String languages = "en";

    Browser(URI portal) {
        this.portal = portal;
    }

    private HttpClient client(Redirect redirect) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .build();
    }

    Browser accepting(String wishes) {
        languages = wishes;
        return this;
    }

    Browser signedIn(String user) {
        TestRealm.nextUser = user;
        assertThat(get("/login?to=/").select("a[href=/logout]")).as("signed in").hasSize(1);
        return this;
    }

    void keep(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        // As CookieManager itself writes the domain of a host without a dot; a cookie is replaced by its like only.
        var host = portal.getHost();
        cookie.setDomain(host.contains(".") ? host : host + ".local");
        cookies.getCookieStore().add(portal, cookie);
    }

    /** As the browser sends them. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    Document get(String path) {
        return Jsoup.parse(send(following, request(path).GET()).body(), portal.toString());
    }

    int status(String path) {
        return send(following, request(path).GET()).statusCode();
    }

    String header(String path, String name) {
        return send(following, request(path).GET()).headers().firstValue(name).orElse("");
    }

    String locationOf(String path) {
        return send(staying, request(path).GET())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    boolean sessionOpens(String path) {
        return send(staying, request(path).header("Accept", "application/json").GET())
                        .statusCode()
                == 200;
    }

    /** Sends a form of a page with its fields' values, and comes to where it leads. */
    Document submit(String path, String form, String... more) {
        var answer = post(path, form, more);
        assertThat(answer.statusCode()).as("answer to %s of %s", form, path).isEqualTo(303);
        return get(URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath());
    }

    /** Sends a form and says where it leads. */
    String postForm(String path, String form, String... more) {
        var answer = post(path, form, more);
        assertThat(answer.statusCode()).as("answer to %s of %s", form, path).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    HttpResponse<String> submitForFile(String path, String form, String... more) {
        return post(path, form, more);
    }

    /** The answer to a form as it is, whatever its status. */
    HttpResponse<String> answerTo(String path, String form, String... more) {
        return post(path, form, more);
    }

    /** Leaves the session behind, as a browser does when its time is over; other cookies stay. */
    Browser withoutSession() {
        var store = cookies.getCookieStore();
        store.getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .toList()
                .forEach(cookie -> store.remove(portal, cookie));
        return this;
    }

    HttpResponse<String> postBare(String path, String body) {
        return postFrom("/", path, body);
    }

    /** As from a form on a page. */
    HttpResponse<String> postFrom(String page, String path, String body) {
        return send(
                staying,
                request(path)
                        .header("Referer", portal.resolve(page).toString())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As a script of another page of the site can: without a body, so without a type that the token's check looks for. */
    HttpResponse<String> postNothing(String path) {
        return send(staying, request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> post(String path, String selector, String... more) {
        var form = get(path).selectFirst(selector);
        assertThat(form).as("%s in %s", selector, path).isNotNull();
        var fields = new LinkedHashMap<String, String>();
        form.select("input[name]:not([type=checkbox])").forEach(field -> fields.put(field.attr("name"), field.val()));
        form.select("select").forEach(field -> fields.put(field.attr("name"), chosen(field)));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return postFrom(
                path,
                form.attr("action"),
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
        System.out.println("page-weight " + path + " " + bytes + " bytes");
        return bytes;
    }

    private long transferred(String path) {
        var request = request(path).header("Accept-Encoding", "gzip").GET();
        var answer = send(following, request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body().length;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(portal.resolve(path)).header("Accept-Language", languages);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        return send(client, request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(
            HttpClient client, HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
