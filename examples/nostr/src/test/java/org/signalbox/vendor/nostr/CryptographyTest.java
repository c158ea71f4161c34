package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Published vectors of BIP-340, NIP-19 and NIP-44. */
class CryptographyTest {
    @Test
    void the_check_of_signatures_is_that_of_bip_340() {
        var key = "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9";
        var nothing = "0".repeat(64);
        var signature = "e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215"
                + "25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0";
        assertThat(Bip340.publicKey("0".repeat(63) + "3")).isEqualTo(key);
        assertThat(Bip340.verifies(key, nothing, signature)).isTrue();
        assertThat(Bip340.verifies(key, "1" + nothing.substring(1), signature)).isFalse();
        var me = FakeNostr.ME;
        assertThat(Bip340.verifies(me.key(), nothing, Bip340.sign(me.secret(), nothing)))
                .isTrue();
    }

    @Test
    void names_of_keys_and_events_are_those_of_nip_19() {
        var key = "7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e";
        var name = "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg";
        assertThat(Bech32.npub(key)).isEqualTo(name);
        assertThat(Bech32.idOf(name, "npub", "nprofile")).contains(key);
        assertThat(Bech32.idOf(name.replace("elf", "efl"), "npub", "nprofile")).isEmpty();
        assertThat(Bech32.idOf(name, "note", "nevent")).isEmpty();
        assertThat(Bech32.idOf(
                        "nprofile1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhhytnc9e3k7mgpz4mh"
                                + "xue69uhkg6nzv9ejuumpv34kytnrdaksjlyr9p",
                        "npub",
                        "nprofile"))
                .contains("3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d");
        assertThat(Bech32.idOf(Bech32.nevent(key, key), "note", "nevent")).contains(key);
    }

    @Test
    void sealed_texts_are_those_of_nip_44() {
        var conversation = Hex.bytes("c41c775356fd92eadc63ff5a0dc1da211b268cbea22316767095b2871ea1412d");
        var payload = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABee0G5VSK0/9YypIObAtDKfYEAjD35uVkHyB0F4Dw"
                + "rcNaCXlCWZKaArsGrY6M9wnuTMxWfp1RTN9Xga8no+kF5Vsb";
        var one = "0".repeat(63) + "1";
        assertThat(Nip44.conversationKey(Bip340.sharedSecret(one, Bip340.publicKey("0".repeat(63) + "2"))))
                .isEqualTo(conversation);
        assertThat(Nip44.encrypt(conversation, "a", Hex.bytes(one))).isEqualTo(payload);
        assertThat(Nip44.decrypt(conversation, payload)).contains("a");
        for (var broken : List.of("", "?", payload.replace("Vsb", "Vsc"), "B" + payload.substring(1), "AQAA")) {
            assertThat(Nip44.decrypt(conversation, broken)).as(broken).isEmpty();
        }
        for (var length : List.of(1, 32, 33, 64, 65, 256, 257, 5_000, 65_535)) {
            var text = "x".repeat(length);
            assertThat(Nip44.decrypt(conversation, Nip44.encrypt(conversation, text)))
                    .contains(text);
        }
    }
}
