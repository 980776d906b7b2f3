package io.lombard.delivery.channel;

import io.lombard.contracts.outgoing.NotDelivered;
import java.util.Arrays;
import java.util.Locale;

/** Why a place could not be reached, in words for the people who own it. */
public enum Trouble {
    ADDRESS_UNREADABLE("The address is not one that can be read. Give one such as https://host.example/path."),
    ADDRESS_NOT_HTTPS("The address must begin with https://."),
    ADDRESS_UNKNOWN("The host's name is not known to the DNS. Check how it is written."),
    ADDRESS_PRIVATE(
            "The host's address lies in a private or reserved network, which the bank does not connect to. Give one on the"
                    + " internet."),
    NO_ANSWER("Nothing answered in time, or the connection broke. Check host, port and firewall."),
    CERTIFICATE_REFUSED("The server's TLS certificate is not valid for this host, or not signed by a known authority."
            + " Renew it, or give the name that it is for."),
    HOST_KEY_UNREADABLE("The host key is not one like 'ssh-ed25519 AAAA...'."),
    HOST_KEY_CHANGED("The server has another host key than the one that was given. Nothing was sent. If the server was"
            + " moved, give its new key; if not, somebody may stand between."),
    PRIVATE_KEY_UNREADABLE(
            "The private key can't be read: it must be in OpenSSH's or PKCS #8's form, without a passphrase."),
    SIGN_IN_MISSING("A password or a private key is needed, and not both."),
    SIGN_IN_REFUSED("The server does not accept these credentials. Give those that it accepts."),
    BUCKET_MISSING("There is no bucket of this name. Make it, or give its right name."),
    REGION_WRONG("The bucket lies in another region, or behind another endpoint. Give that one."),
    WRITING_REFUSED("These credentials may not write there. Let them, or give others."),
    FOLDER_MISSING("The folder is not there and can't be made. Make it, or give another."),
    STORE_FAILED(
            "The store answered with an error of its own, or with something that is not its protocol. Its logs say more."),
    STATUS("The receiver did not answer with a status of 200 to 299. Redirects are not followed."),
    TOO_SLOW("It took longer than a delivery may take. Check how fast the server takes files."),
    AGREEMENT_CHANGED("The agreement was changed while files were sent. They are made anew."),
    INTERNAL("Something failed on the bank's side; there is nothing to mend on yours. Try it once more later.");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** What is wrong and what helps. */
    public String words() {
        return words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public NotDelivered failure() {
        return new NotDelivered(code());
    }

    /** The trouble behind a code; any status of a receiver is {@link #STATUS}. */
    public static Trouble of(String code) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.code().equals(code))
                .findFirst()
                .orElse(code.startsWith("status-") ? STATUS : INTERNAL);
    }
}
