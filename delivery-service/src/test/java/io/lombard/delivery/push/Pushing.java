package io.lombard.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.Http;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.TestBed;
import java.net.http.HttpResponse;

/** What a partner does at the API of pushes. */
public record Pushing(String partner) {

    public static ObjectNode s3(ObjectStore store, String bucket) {
        return target("s3")
                .put("endpoint", store.endpoint())
                .put("region", "us-east-1")
                .put("bucket", bucket)
                .put("prefix", "lombard/")
                .put("accessKey", ObjectStore.KEY)
                .put("secretKey", ObjectStore.SECRET);
    }

    static ObjectNode sftp(SftpServer server) {
        return target("sftp")
                .put("host", "127.0.0.1")
                .put("port", server.port())
                .put("path", "in/lombard")
                .put("user", SftpServer.USER)
                .put("hostKey", server.hostKey())
                .put("password", SftpServer.PASSWORD);
    }

    static ObjectNode webhook(Receiver receiver) {
        return webhook(receiver.address() + "/hook");
    }

    public static ObjectNode webhook(String address) {
        return target("webhook").put("url", address);
    }

    private static ObjectNode target(String kind) {
        return new ObjectMapper().createObjectNode().put("kind", kind);
    }

    public static ObjectNode request(String product, JsonNode target) {
        var request = new ObjectMapper().createObjectNode();
        request.put("name", "warehouse")
                .put("product", product)
                .put("firstVersion", 0)
                .set("target", target);
        return request;
    }

    public HttpResponse<byte[]> call(String method, String path, JsonNode body) {
        return Http.send(
                method,
                "/v1/push" + path,
                body == null ? null : body.toString(),
                "Authorization",
                "Bearer " + AccessTokens.of(partner, "partner"),
                "Content-Type",
                "application/json");
    }

    JsonNode ok(String method, String path, JsonNode body) {
        var response = call(method, path, body);
        assertThat(response.statusCode()).as(Http.text(response)).isBetween(200, 299);
        return Http.json(response);
    }

    public JsonNode destination(String product, JsonNode target) {
        return ok("POST", "/destinations", request(product, target));
    }

    JsonNode test(JsonNode destination) {
        return ok("POST", "/destinations/" + destination.get("id").textValue() + "/test", null);
    }

    /** The newest delivery, as soon as it is in a state. */
    public JsonNode delivery(String state) {
        await().atMost(TestBed.PATIENCE)
                .until(() -> newest().path("state").asText().equals(state));
        return newest();
    }

    public JsonNode newest() {
        return ok("GET", "/deliveries?limit=1", null).path("deliveries").path(0);
    }

    public void replay(JsonNode delivery) {
        ok("POST", "/deliveries/" + delivery.get("id").textValue() + "/replay", null);
    }
}
