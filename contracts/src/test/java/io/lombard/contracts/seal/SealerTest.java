package io.lombard.contracts.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {

    private static final String ONE = "\"k1\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"";
    private static final String TWO = "\"k2\":\"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\"";
    private static final UUID ROW = UUID.randomUUID();

    @TempDir
    Path directory;

    private Sealer sealer;

    @BeforeEach
    void setUp() throws IOException {
        sealer = sealer("k1", ONE);
    }

    @Test
    void opensWhatItSealedAndShowsNothingOfIt() {
        var sealed = sealer.seal("café 4929", ROW);

        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("4929");
        assertThat(sealer.open(sealed, ROW)).contains("café 4929");
        assertThat(sealer.seal("café 4929", ROW).bytes()).isNotEqualTo(sealed.bytes());
    }

    @Test
    void opensTextsOfAFormerKeyAndNoneWhoseKeyIsGone() throws IOException {
        var sealed = sealer.seal("text", ROW);

        assertThat(sealer("k2", ONE + "," + TWO).open(sealed, ROW)).contains("text");
        assertThat(sealer("k2", TWO).open(sealed, ROW)).isEmpty();
    }

    @Test
    void refusesATextThatWasChangedOrMovedToAnotherRow() {
        var sealed = sealer.seal("text", ROW);
        var changed = sealed.bytes().clone();
        changed[14] ^= 1;

        assertThatThrownBy(() -> sealer.open(sealed, UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.open(new Sealed("k1", changed), ROW)).isInstanceOf(IllegalStateException.class);
    }

    private Sealer sealer(String current, String keys) throws IOException {
        var file = directory.resolve("keys.json");
        Files.writeString(file, "{\"current\":\"" + current + "\",\"keys\":{" + keys + "}}");
        return new Sealer(KeyFile.read(file, "test"));
    }
}
