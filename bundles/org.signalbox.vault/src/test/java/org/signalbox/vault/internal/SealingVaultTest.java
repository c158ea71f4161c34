package org.signalbox.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** An envelope opens only unmodified, with its key, for its purpose; errors disclose nothing. */
final class SealingVaultTest {
    private static final String PURPOSE = "grant/nightline@chirp";
    private static final byte[] TOKEN = "tok_5ecre7-do-not-tell".getBytes(StandardCharsets.UTF_8);

    private final Vault vault = vault(1);

    @Test
    void whatIsSealedOpensForItsPurpose() {
        for (var plain : new byte[][] {{}, {0}, TOKEN, new byte[100_000]}) {
            assertThat(vault(1).open(PURPOSE, vault.seal(PURPOSE, plain))).isEqualTo(plain);
        }
    }

    @Test
    void anEnvelopeShowsNothingAndIsNeverTheSameTwice() {
        var sealed = vault.seal(PURPOSE, TOKEN);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("tok_");
        assertThat(vault.seal(PURPOSE, TOKEN)).isNotEqualTo(sealed);
        assertThat(sealed).hasSize(TOKEN.length + 1 + 8 + 12 + 16);
    }

    @Test
    void itDoesNotOpenForAnotherPurpose() {
        var sealed = vault.seal(PURPOSE, TOKEN);

        assertFails("vault.tampered", () -> vault.open("grant/nightline@plaza", sealed));
    }

    @Test
    void itDoesNotOpenOnceAnyOfItsBytesIsChanged() {
        var sealed = vault.seal(PURPOSE, TOKEN);
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(PURPOSE, changed))
                    .as("byte %s", i)
                    .isInstanceOf(VaultException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            var torn = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> vault.open(PURPOSE, torn)).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void anotherKeyIsNamedAsSuch() {
        var sealed = vault.seal(PURPOSE, TOKEN);

        assertFails("vault.wrong-key", () -> vault(2).open(PURPOSE, sealed));
    }

    @Test
    void aLaterFormatIsNamedAsSuch() {
        var sealed = vault.seal(PURPOSE, TOKEN);
        sealed[0] = 2;

        assertFails("vault.unknown-format", () -> vault.open(PURPOSE, sealed));
    }

    @Test
    void aKeyShowsItsIdOnly() {
        var bytes = bytes(1);
        var key = new MasterKey(bytes, "here");

        assertThat(key.toString())
                .doesNotContain(HexFormat.of().formatHex(bytes(1)).substring(0, 8))
                .endsWith("of here");
        assertThat(bytes).as("the caller's copy is wiped").containsOnly(0);
    }

    private static void assertFails(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VaultException.class, failure -> {
            assertThat(failure.message().code()).isEqualTo(code);
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains("nightline@")
                    .doesNotContain("tok_")
                    .doesNotContain("5ecre7")
                    .doesNotContain(HexFormat.of().formatHex(bytes(1)).substring(0, 8));
        });
    }

    private static Vault vault(int seed) {
        return new SealingVault(() -> new MasterKey(bytes(seed), "a test"));
    }

    private static byte[] bytes(int seed) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) (0x50 + seed));
        return bytes;
    }
}
