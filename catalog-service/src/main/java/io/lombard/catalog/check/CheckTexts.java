package io.lombard.catalog.check;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the certificate checker in English; {@code messages/check_fr.properties} has them in French. */
@MessageBundle(value = "check", locale = "en")
public interface CheckTexts {

    @Message("Check a certificate")
    String title();

    @Message(
            "Every release carries a certificate, signed by the bank. Bring it, with the data files that came with it, and see whether they are what the bank signed.")
    String lead();

    @Message("Certificate (.jws)")
    String certificate();

    @Message("From the dataset’s page: “Download the certificate”.")
    String certificateHelp();

    @Message("Data files, as many as you like")
    String files();

    @Message(
            "The Parquet files that Delta Sharing gives you, byte for byte. CSV is made anew for each reader and is in no certificate.")
    String filesHelp();

    @Message("Check")
    String button();

    @Message("The files stay on your machine: your browser does the checking, and sends nothing.")
    String inBrowser();

    @Message(
            "Your browser can’t check by itself, so the files are sent to the bank’s server, looked at, and deleted with the answer. At most 10 MB together; larger files are checked offline by {command}.")
    String byServer(String command);

    @Message("Reading {file} …")
    String reading(String file);

    @Message("What was found")
    String found();

    @Message(
            "{#switch code}{#case 'all'}All of it holds.{#case 'signature-only'}The signature holds.{#case 'not-all'}Not all of it holds.{#case 'broken'}The signature does not hold.{#case 'unknown-key'}Signed with a key that the bank does not publish.{#case 'no-certificate'}This is no certificate.{#else}The signature could not be checked.{/switch}")
    String answer(String code);

    @Message(
            "{#switch code}{#case 'all'}The bank signed this certificate, and the files are, byte for byte, those that it names.{#case 'signature-only'}The bank signed this certificate. No file was brought, so none was compared.{#case 'not-all'}The bank signed this certificate, but not every file is one that it names. See the table.{#case 'broken'}It was changed after it was signed, or not signed by the bank at all. Nothing that it says should be relied on, and no file was compared.{#case 'unknown-key'}Anyone can make such a certificate. Nothing that it says should be relied on, and no file was compared.{#case 'no-certificate'}A certificate is one line of text with two dots in it, less than 1 MB long. Download it again from the dataset’s page.{#else}The bank’s keys can’t be reached right now. Try again in a minute, or check offline.{/switch}")
    String answerMore(String code);

    @Message(
            "{#switch code}{#case 'unreadable'}The form broke off on its way. Nothing was kept; send it again.{#case 'too-large'}That was more than 10 MB, so nothing of it was read. Bring fewer files at a time, or check them offline with ./lombard verify.{#else}Choose a certificate first. Without one there is nothing to compare a file with.{/switch}")
    String problem(String code);

    @Message("File")
    String file();

    @Message("Length")
    String length();

    @Message("{count} bytes")
    String bytes(String count);

    @Message("Finding")
    String finding();

    @Message(
            "{#switch code}{#case 'holds'}holds{#case 'changed'}does not hold{#case 'altered'}probably altered{#case 'other'}not what it names{#case 'not-named'}not named{#else}could not be read{/switch}")
    String outcome(String code);

    @Message("It is {path}, byte for byte.")
    String holdsMore(String path);

    @Message("The certificate names a file {path} of {count} bytes: this one has another length.")
    String otherLength(String path, String count);

    @Message("It has the length of {path}, and another content.")
    String otherContent(String path);

    @Message("It is not what the certificate names. Its length is that of {path}, so it was probably altered.")
    String alteredMore(String path);

    @Message(
            "It is not what the certificate names: altered, or of another release, or a narrowed copy or another format, such as CSV.")
    String otherMore();

    @Message("The certificate says nothing about it. It may belong to another release, or be a CSV or a narrowed copy.")
    String notNamedMore();

    @Message(
            "Your browser could not read it. It may be too large for this page: check it offline with ./lombard verify.")
    String unreadableMore();

    @Message("Named by the certificate, and not brought")
    String absent();

    @Message("Product")
    String product();

    @Message("Data month")
    String month();

    @Message("Version")
    String version();

    @Message("Loss of the release")
    String loss();

    @Message("Signed")
    String signed();

    @Message("Key (thumbprint)")
    String key();
}
