package org.signalbox.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

/** Sealing for the owner of a key pair. */
final class PublicKeySealTest {
    private static final byte[] PLAIN = "s3cret".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair = PublicKeySeal.pair();

    @Test
    void onlyTheOwnerOfTheKeyOpensWhatAnybodySealedForIt() {
        var sealed = seal("grant/a@b");
        assertThat(PublicKeySeal.is(sealed)).isTrue();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
        assertThat(open(pair, "grant/a@b", sealed)).isEqualTo(PLAIN);

        assertThatThrownBy(() -> open(PublicKeySeal.pair(), "grant/a@b", sealed))
                .isInstanceOf(VaultException.class);
    }

    @Test
    void itOpensForItsPurposeOnly() {
        var sealed = seal("grant/a@b");
        assertThatThrownBy(() -> open(pair, "grant/c@d", sealed)).isInstanceOf(VaultException.class);
    }

    @Test
    void noByteOfItCanBeChanged() {
        var sealed = seal("grant/a@b");
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            // the highest bit of a point on the curve is ignored, but authenticated
            assertThatThrownBy(() -> open(pair, "grant/a@b", changed)).isInstanceOf(VaultException.class);
        }
        assertThatThrownBy(() -> open(pair, "grant/a@b", new byte[0])).isInstanceOf(VaultException.class);
    }

    @Test
    void theSameIsNeverSealedTheSameWayTwice() {
        assertThat(seal("grant/a@b")).isNotEqualTo(seal("grant/a@b"));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> PublicKeySeal.seal(new byte[] {1, 2}, "grant/a@b", PLAIN))
                .isInstanceOf(VaultException.class);
    }

    private byte[] seal(String purpose) {
        return PublicKeySeal.seal(pair.getPublic().getEncoded(), purpose, PLAIN);
    }

    private static byte[] open(KeyPair owner, String purpose, byte[] sealed) {
        return PublicKeySeal.open(owner.getPrivate().getEncoded(), purpose, sealed);
    }
}
