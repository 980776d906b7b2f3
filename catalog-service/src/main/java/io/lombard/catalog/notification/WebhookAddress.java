package io.lombard.catalog.notification;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a webhook leads, looked up once: what is checked is what is connected to, whatever the name says a moment later.
 *
 * @param address the only address that is connected to
 * @param port given, or the scheme's own
 */
record WebhookAddress(URI uri, InetAddress address, int port) {

    /**
     * @param privateAddresses lets it lead into private networks, and to this machine without TLS
     * @throws NotDelivered {@code address-unreadable}, {@code address-not-https}, {@code address-unknown} or {@code
     *     address-private}
     */
    static WebhookAddress of(String text, boolean privateAddresses) throws NotDelivered {
        var uri = read(text);
        var address = lookUp(uri.getHost());
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        if (!secure && !(privateAddresses && address.isLoopbackAddress())) {
            throw new NotDelivered("address-not-https");
        }
        if (!privateAddresses && !isPublic(address)) {
            throw new NotDelivered("address-private");
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

    private static InetAddress lookUp(String host) throws NotDelivered {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new NotDelivered("address-unknown");
        }
    }

    private static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        // RFC 6598, RFC 1122, RFC 2544 and class E; RFC 4193 and translated IPv4 addresses, which may be anything.
        boolean reserved = bytes.length == 4
                ? first == 0
                        || first >= 240
                        || (first == 100 && (second & 0xC0) == 64)
                        || (first == 198 && (second & 0xFE) == 18)
                : (first & 0xFE) == 0xFC || (first == 0x20 && second == 0x02) || (first == 0 && second == 0x64);
        return !special && !reserved;
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
