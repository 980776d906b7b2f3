package io.lombard.delivery;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Nothing that opens data is ever written to the log, whatever the caller does. */
@DeliveryTest
class SilenceTest {

    @Inject
    TestBed bed;

    private static final class Listener extends Handler {

        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternFormatter formatter = new PatternFormatter("%s%e");

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(entry)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void logsHoldNothingOfPartnersPlaces() {
        var listener = new Listener();
        var root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            var partner = unique("city-observatory");
            var product = unique("trends");
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            for (var target : List.of(
                    "'kind':'s3','endpoint':'https://secret-host.invalid','region':'x','bucket':'secret-bucket',"
                            + "'prefix':'','accessKey':'secret-access','secretKey':'secret-key'",
                    "'kind':'s3','endpoint':'http://127.0.0.1:1','region':'x','bucket':'secret-bucket',"
                            + "'prefix':'','accessKey':'secret-access','secretKey':'secret-key'",
                    "'kind':'sftp','host':'127.0.0.1','port':1,'path':'secret-path','user':'secret-user',"
                            + "'hostKey':'secret-host-key','password':'secret-password'",
                    "'kind':'webhook','url':'http://127.0.0.1:1/secret-path'")) {
                var body = "{'name':'secret-name','product':'%s','firstVersion':0,'target':{%s}}"
                        .formatted(product, target);
                Http.send(
                        "POST",
                        "/v1/push/destinations",
                        body.replace('\'', '"'),
                        "Authorization",
                        "Bearer " + AccessTokens.of(partner, "partner"),
                        "Content-Type",
                        "application/json");
            }
            await().atMost(TestBed.PATIENCE)
                    .until(() -> bed.count("push_delivery where partner = ? and state = 'laid_aside'", partner) == 2);

            assertThat(listener.lines)
                    .anyMatch(line -> line.startsWith("push-failed"))
                    .noneMatch(line -> line.contains("secret-"));
        } finally {
            root.removeHandler(listener);
        }
    }

    @Test
    void logsHoldNoTokensAndNoSignedAddresses() {
        var listener = new Listener();
        var root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Logger.getLogger("io.lombard.silence").log(Level.WARNING, "listening");
            var partner = unique("city-observatory");
            var product = unique("trends");
            var account = AccessTokens.of(partner, "partner");
            var token = Http.profile(partner);
            bed.publish(product, 0, "2026-08");
            bed.agree(partner, product);
            var query = Http.send(
                    "POST",
                    "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/query",
                    "{}",
                    "Authorization",
                    "Bearer " + token);
            var url = Http.lines(query).get(2).at("/file/url").textValue();
            var signature = url.substring(url.indexOf("signature=") + 10);
            Http.get(url);
            Http.get(url.replace("/0/", "/1/"));
            Http.get(url.replace("expires=", "expires=x"));
            Http.getAs(account + "x", "/v1/profiles");
            Http.getAs(token + "x", "/delta-sharing/shares");
            Http.getAs(account, "/v1/datasets/" + product + "/data");

            assertThat(listener.lines)
                    .contains("listening")
                    .noneMatch(line -> line.contains(token)
                            || line.contains(signature)
                            || line.contains(account.substring(account.lastIndexOf('.'))));
        } finally {
            root.removeHandler(listener);
        }
    }
}
