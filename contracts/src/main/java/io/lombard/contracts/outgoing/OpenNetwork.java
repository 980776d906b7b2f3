package io.lombard.contracts.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network beyond the bank's own: the one in which an outsider may choose an address. */
public final class OpenNetwork {

    /**
     * The address of a host, looked up once. The caller connects to this address and to no other, whatever the name says
     * a moment later.
     *
     * @param privateAddresses lets it lie in private networks, too
     * @throws NotDelivered {@code address-unknown} or {@code address-private}
     */
    public static InetAddress lookUp(String host, boolean privateAddresses) throws NotDelivered {
        var address = find(host);
        if (!privateAddresses && !isPublic(address)) {
            throw new NotDelivered("address-private");
        }
        return address;
    }

    private static InetAddress find(String host) throws NotDelivered {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new NotDelivered("address-unknown");
        }
    }

    private static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        var bytes = address.getAddress();
        return !special && (bytes.length == 4 ? !isReserved4(bytes) : isGlobal6(bytes));
    }

    /** RFC 1122, RFC 6598, RFC 6890, RFC 2544 and class E. */
    private static boolean isReserved4(byte[] bytes) {
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        return first == 0
                || first >= 240
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second & 0xFE) == 18);
    }

    /** RFC 4291's global unicast, without 6to4 and Teredo, which carry IPv4 addresses that may be anything. */
    private static boolean isGlobal6(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }

    private OpenNetwork() {}
}
