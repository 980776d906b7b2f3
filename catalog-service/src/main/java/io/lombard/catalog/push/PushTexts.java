package io.lombard.catalog.push;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of destinations and deliveries in English; {@code messages/push_fr.properties} has them in French. */
@MessageBundle(value = "push", locale = "en")
public interface PushTexts {

    @Message("Deliveries")
    String title();

    @Message("Each release can be sent to a place of yours in the minute in which it is published.")
    String lead();

    @Message("Destinations")
    String destinations();

    @Message("Nothing is sent anywhere yet.")
    String noDestination();

    @Message("New destination")
    String add();

    @Message("Name")
    String name();

    @Message("What your people call it.")
    String nameHint();

    @Message("Dataset")
    String product();

    @Message("Of those that an agreement opens to you now.")
    String productHint();

    @Message("Format")
    String format();

    @Message(
            "{#switch code}{#case 'parquet'}Parquet{#case 'csv'}CSV{#case 'xlsx'}Excel (XLSX){#case 'json-stat'}JSON-stat{#else}{code}{/switch}")
    String formatName(String code);

    @Message("Place")
    String place();

    @Message(
            "{#switch code}{#case 'webhook'}Webhook{#case 's3'}Bucket (S3){#case 'sftp'}SFTP server{#else}{code}{/switch}")
    String kindName(String code);

    @Message(
            "{#switch code}{#case 'webhook'}A signed event tells your program of each release and where to fetch it.{#case 's3'}Files go to a bucket of Amazon S3, or of a store that speaks its protocol. The keys need the rights s3:PutObject, s3:AbortMultipartUpload and, for the test, s3:DeleteObject.{#else}Files go to a directory of your SFTP server. It is known by one host key, so that nobody can stand between.{/switch}")
    String kindLead(String code);

    @Message("What is sent")
    String first();

    @Message("{#switch code}{#case 'next'}from the next release on{#else}also what was published so far{/switch}")
    String firstName(String code);

    @Message(
            "{#switch code}{#case 'url'}Address{#case 'endpoint'}Address of the store{#case 'region'}Region{#case 'bucket'}Bucket{#case 'prefix'}Names begin with{#case 'accessKey'}Access key{#case 'secretKey'}Secret key{#case 'host'}Host{#case 'port'}Port{#case 'path'}Directory{#case 'user'}User{#case 'hostKey'}Host key{#case 'password'}Password{#case 'privateKey'}Private key{#else}{code}{/switch}")
    String field(String code);

    @Message(
            "{#switch code}{#case 'url'}It begins with https:// and leads to a server of yours on the public internet.{#case 'endpoint'}It begins with https:// and has no bucket in it, such as https://s3.eu-west-1.amazonaws.com{#case 'region'}Such as eu-west-1.{#case 'bucket'}3 to 63 small letters, digits, dots and hyphens.{#case 'prefix'}A folder such as lombard/. It may be empty.{#case 'accessKey'}Its public part; it is shown to your people.{#case 'secretKey'}Kept sealed, and never shown again.{#case 'host'}A name that the public DNS knows.{#case 'port'}22 as a rule.{#case 'path'}Empty for the one that the user comes to.{#case 'user'}Whom the server knows.{#case 'hostKey'}The line of ssh-keyscan -t ed25519 without the host’s name: ssh-ed25519 AAAA... Compare it with the server’s own before.{#case 'password'}A password or a private key, not both. Kept sealed, and never shown again.{#case 'privateKey'}In OpenSSH’s or PKCS #8’s form, without a passphrase. Kept sealed, and never shown again.{#else}{code}{/switch}")
    String hint(String code);

    @Message(
            "{#switch code}{#case 'name'}Name: 1 to 100 characters, and none that can’t be shown.{#case 'product'}Dataset: choose one that an agreement opens to you now.{#case 'format'}Format: choose one from the list.{#case 'first'}What is sent: choose one of the two.{#case 'many'}You have as many destinations as you may have. Remove one first.{#case 'url'}Address: at most 1,000 characters.{#case 'endpoint'}Address of the store: at most 300 characters.{#case 'region'}Region: small letters, digits and hyphens, such as eu-west-1.{#case 'bucket'}Bucket: 3 to 63 small letters, digits, dots and hyphens.{#case 'prefix'}Names begin with: letters, digits, - _ . = and /, not beginning with / and without two dots in a row.{#case 'accessKey'}Access key: 1 to 200 characters.{#case 'secretKey'}Secret key: 1 to 500 characters.{#case 'host'}Host: a name of at most 253 characters.{#case 'port'}Port: a number from 1 to 65535.{#case 'path'}Directory: letters, digits, blanks, - _ . = and /, without two dots in a row.{#case 'user'}User: 1 to 100 characters without a blank.{#case 'hostKey'}Host key: a line like ssh-ed25519 AAAA...{#case 'password'}Password: at most 500 characters.{#case 'privateKey'}Private key: at most 20,000 characters.{#else}The place can’t be used as it is.{/switch}")
    String fault(String code);

    @Message(
            "{#switch code}{#case 'agreement-expired'}Dataset: your agreement’s time is over. Renew it first.{#case 'agreement-withdrawn'}Dataset: your agreement was withdrawn.{#case 'agreement-not-yet-valid'}Dataset: your agreement has not begun yet.{#case 'not-open'}Dataset: it is not open to partners, or not yet.{#case 'outside-audience'}Dataset: it is not offered to organisations like yours.{#case 'no-agreement'}Dataset: the delivery service knows of no agreement that opens it to you. One that was just granted can take some seconds to get there.{#else}Your account may not set up a destination here ({code}).{/switch}")
    String refusal(String code);

    @Message("In the delivery service’s words:")
    String detail();

    @Message("What you typed before the sign-in is back, but for secrets: please type them again.")
    String signedInAgain();

    @Message("Your organisation has no agreement in force, so there is nothing to send yet.")
    String nothingOpen();

    @Message("Set it up")
    String save();

    @Message("Since")
    String since();

    @Message("Try it out")
    String test();

    @Message("Remove")
    String remove();

    @Message("Nothing is sent there any more. Its credentials and the list of its deliveries are forgotten.")
    String removeLead();

    @Message("Remove {name}")
    String removeNow(String name);

    @Message("It works: what was sent has arrived.")
    String works();

    @Message("It does not work yet.")
    String fails();

    @Message("Every delivery")
    String all();

    @Message("Laid aside")
    String laidAside();

    @Message("{#if laidAside}Nothing is laid aside.{#else}Nothing has been sent yet.{/if}")
    String noDelivery(boolean laidAside);

    @Message("Destination")
    String destination();

    @Message("Release")
    String release();

    @Message("version {version}")
    String version(long version);

    @Message("State")
    String state();

    @Message(
            "{#switch code}{#case 'waiting'}waits{#case 'sending'}under way{#case 'delivered'}delivered{#case 'laid-aside'}laid aside{#else}{code}{/switch}")
    String stateName(String code);

    @Message("next try {moment}")
    String nextTry(String moment);

    @Message("{#if tries == 1}1 try{#else}{tries} tries{/if}")
    String tries(int tries);

    @Message("Arrived")
    String arrived();

    @Message("{#if files == 1}1 file{#else}{files} files{/if}, {bytes}")
    String filesAndBytes(int files, String bytes);

    @Message("Changed")
    String changed();

    @Message("Action")
    String action();

    @Message("Send once more")
    String replay();

    @Message("Older deliveries")
    String older();

    @Message(
            "{#switch code}{#case 'address-unreadable'}The address is not one that can be read. Give one such as https://host.example/path.{#case 'address-not-https'}The address must begin with https://.{#case 'address-unknown'}The host’s name is not known to the DNS. Check how it is written.{#case 'address-private'}The host’s address lies in a private or reserved network, which the bank does not connect to. Give one on the internet.{#case 'no-answer'}Nothing answered in time, or the connection broke. Check host, port and firewall.{#case 'too-slow'}It took longer than a delivery may take. Check how fast the server takes files.{#case 'certificate-refused'}The server’s TLS certificate is not valid for this host, or no known authority signed it. Renew it, or give the name that it is for.{#case 'host-key-unreadable'}The host key is not one like ssh-ed25519 AAAA...{#case 'private-key-unreadable'}The private key can’t be read. It must be in the form of OpenSSH or PKCS #8, without a passphrase.{#case 'sign-in-missing'}A password or a private key is needed, and not both.{#case 'host-key-changed'}The server has another host key than the one that was given, and nothing was sent. If the server was moved, set the destination up anew with its new key; if not, somebody may stand between.{#case 'sign-in-refused'}The server does not accept these credentials. Set the destination up anew with those that it accepts.{#case 'writing-refused'}These credentials may not write there. Let them, or set the destination up anew with others.{#case 'bucket-missing'}There is no bucket of this name. Make it, or set the destination up anew with its right name.{#case 'region-wrong'}The bucket lies in another region, or behind another address. Set the destination up anew with that one.{#case 'folder-missing'}The folder is not there and can’t be made. Make it, or set the destination up anew with another.{#case 'store-failed'}The store answered with an error of its own, or not in its protocol. Its logs say more.{#case 'agreement-changed'}The agreement was changed meanwhile. The files are made anew.{#case 'no-agreement'}There is no agreement for this dataset. Ask for access on its page, then send once more.{#case 'agreement-expired'}The agreement’s time is over. Renew it on the dataset’s page, then send once more.{#case 'agreement-withdrawn'}The agreement was withdrawn. Ask for access anew on the dataset’s page, then send once more.{#case 'agreement-not-yet-valid'}The agreement has not begun yet. Send once more when it has.{#case 'not-open'}The dataset is not open to partners, or not yet. Its page says from when; send once more then.{#case 'outside-audience'}The dataset is not offered to organisations like yours. Send once more should the bank offer it to you.{#case 'quota-spent'}The rows that the agreement opens in a month are spent. Send it once more when the next month has begun.{#case 'outside-agreement'}The agreement doesn’t cover the month of this release. Ask for earlier months when you renew it, then send once more.{#case 'too-many-rows'}This format can’t hold so many rows. Set the destination up with another format.{#case 'not-a-cube'}This format needs all columns with codes, and the agreement doesn’t open them. Set the destination up with another format.{#case 'agreements-unknown'}Whether your agreement is in force can’t be known right now. The delivery waits, which counts as no try, and goes on by itself.{#case 'internal'}Something failed on the bank’s side. There is nothing to mend on yours; send once more what was laid aside.{#else}The receiver did not answer with a status of 200 to 299 ({code}).{/switch}")
    String trouble(String code);

    @Message("The secret of {name}")
    String secretTitle(String name);

    @Message(
            "It signs every event that is sent there, as Standard Webhooks say. It is shown this once: keep it where your program reads it. Who loses it sets the destination up anew.")
    String secretOnce();

    @Message("Secret")
    String secret();

    @Message("To the destinations, to try it out")
    String back();
}
