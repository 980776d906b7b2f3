package io.lombard.contracts.outgoing;

import java.net.InetAddress;
import java.net.URI;

/**
 * Where an HTTP address leads, looked up once: what is checked is what is connected to, whatever the name says a moment
 * later.
 *
 * @param address the only address that is connected to
 * @param port given, or the scheme's own
 */
public record WebhookAddress(URI uri, InetAddress address, int port) {

    /**
     * @param privateAddresses lets it lead into private networks, and to this machine without TLS
     * @throws NotDelivered {@code address-unreadable}, {@code address-not-https}, {@code address-unknown} or {@code
     *     address-private}
     */
    public static WebhookAddress of(String text, boolean privateAddresses) throws NotDelivered {
        var uri = read(text);
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        if (!secure && !privateAddresses) {
            throw new NotDelivered("address-not-https");
        }
        var address = OpenNetwork.lookUp(uri.getHost(), privateAddresses);
        if (!secure && !address.isLoopbackAddress()) {
            throw new NotDelivered("address-not-https");
        }
        return new WebhookAddress(uri, address, uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80);
    }

    private static URI read(String text) throws NotDelivered {
        try {
            var uri = URI.create(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw new NotDelivered("address-unreadable");
    }

    /** Path and query. */
    String target() {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    boolean secure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }
}
