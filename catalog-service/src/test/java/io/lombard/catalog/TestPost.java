package io.lombard.catalog;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A mail server and a partner's web server, where notices arrive. */
public final class TestPost implements QuarkusTestResourceLifecycleManager {

    static final String BANK = "requests@bank.example.org";

    /** A request to the partner's web server. */
    record Call(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    static final List<Call> CALLS = new CopyOnWriteArrayList<>();

    /** What the partner's web server answers. */
    static volatile int answer = 204;

    static volatile String webhook = "";

    /** Calls are answered when this is over. */
    static volatile CountDownLatch hanging = new CountDownLatch(0);

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", TestPost::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        webhook = "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
        MAIL.start();
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(MAIL.getSmtp().getPort()),
                "lombard.notification.bank-mail", BANK,
                "lombard.notification.private-addresses", "true",
                "lombard.notification.attempts", "3",
                "lombard.notification.check", "0.2s",
                "lombard.notification.timeout", "60s",
                "lombard.agreement.expiry-check", "0.5s",
                "lombard.access.lapse-check", "0.5s",
                "lombard.credential.check", "0.2s");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        MAIL.stop();
    }

    private static void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CALLS.add(new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
        await();
        if (answer == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static void await() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
