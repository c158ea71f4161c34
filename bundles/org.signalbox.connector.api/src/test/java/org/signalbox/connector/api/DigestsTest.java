package org.signalbox.connector.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Digests by examples of their specifications. */
class DigestsTest {
    @Test
    void sha_256_of_fips_180() {
        assertThat(Digests.hex(Digests.sha256("abc".getBytes(UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void hmac_of_rfc_4231_and_rfc_2202() {
        var data = "what do ya want for nothing?".getBytes(UTF_8);

        assertThat(Digests.hex(Digests.hmacSha256(Secret.of("Jefe"), data)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Digests.hex(Digests.hmacSha256("Jefe".getBytes(UTF_8), data)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Digests.hex(Digests.hmacSha1(Secret.of("Jefe"), data)))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    }

    /** Of no data with no key: what HMAC gives for an empty key. */
    @Test
    void an_empty_key_is_a_key() {
        assertThat(Digests.hex(Digests.hmacSha256(Secret.of(""), new byte[0])))
                .isEqualTo("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }

    /** The example of section 1.2 of RFC 5849, by its base string. */
    @Test
    void the_signature_of_oauth_1() {
        var base = "POST&https%3A%2F%2Fphotos.example.net%2Finitiate&oauth_callback%3Dhttp%253A%252F%252Fprinter."
                + "example.com%252Fready%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DwIjqoxSZeaHeRvJZ"
                + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131200";
        var key = Digests.oauth1Key(Secret.of("kd94hf93k423kf44"), Secret.of(""));

        assertThat(Base64.getEncoder().encodeToString(Digests.hmacSha1(key, base.getBytes(UTF_8))))
                .hasSize(28);
        assertThat(key).isEqualTo(Secret.of("kd94hf93k423kf44&"));
        assertThat(Digests.oauth1Key(Secret.of("a b+c*d~e/é"), Secret.of("-._~")))
                .isEqualTo(Secret.of("a%20b%2Bc%2Ad~e%2F%C3%A9&-._~"));
        assertThat(key.toString()).doesNotContain("kd94");
    }

    @Test
    void hex_is_in_lower_case() {
        assertThat(Digests.hex(HexFormat.of().parseHex("00ABFF"))).isEqualTo("00abff");
    }
}
