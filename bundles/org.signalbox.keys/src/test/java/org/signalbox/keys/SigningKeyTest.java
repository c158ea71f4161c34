package org.signalbox.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Secret;

/** Private keys as people type them, and what is done with them. */
class SigningKeyTest {
    /** The example of NIP-19. */
    private static final String DIGITS = "67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa";

    private static final String NSEC = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";

    private static final Field KEY = Field.signingKey("key", "Private key", "");

    @Test
    void both_ways_to_write_a_key_are_the_same_key() {
        for (var typed : new String[] {
            DIGITS, " " + DIGITS.toUpperCase(Locale.ROOT) + "\n", NSEC, NSEC.toUpperCase(Locale.ROOT), "\t" + NSEC + " "
        }) {
            assertThat(SigningKey.problem(KEY, typed)).as(typed).isEmpty();
            assertThat(SigningKey.entered(KEY, typed).digits().reveal()).isEqualTo(DIGITS);
        }
        assertThat(SigningKey.entered(KEY, DIGITS).written())
                .extracting(Secret::reveal)
                .contains(DIGITS, NSEC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|keys.missing",
                "' '|keys.missing",
                "secret|keys.unknown",
                "67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92f|keys.unknown",
                "67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa00|keys.unknown",
                "０7dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa|keys.unknown",
                "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe6|keys.mistyped",
                "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe|keys.mistyped",
                "nSec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5|keys.mistyped",
                "nsec1|keys.mistyped",
                "nsec1b|keys.mistyped",
                "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg|keys.public",
                "ncryptsec1qgg9947rlpvqu76pj5ecreduf9jxhselq2nae2kghhvd5g7dgjtcxfqtd|keys.encrypted",
                "0000000000000000000000000000000000000000000000000000000000000000|keys.none",
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141|keys.none"
            })
    void what_is_no_key_is_told_and_not_repeated(String typed, String code) {
        var problem = SigningKey.problem(KEY, typed).orElseThrow();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.text(Locale.ENGLISH)).startsWith("Private key ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.entered(KEY, typed))
                .satisfies(e -> assertThat(typed.length() < 6
                                || !String.valueOf(e.getMessage()).contains(typed.strip()))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 62})
    void each_wrong_character_is_found(int at) {
        for (var c : "qpzry9x8gf2tvdw0s3jn54khce6mua7l".toCharArray()) {
            var typed = NSEC.substring(0, at) + c + NSEC.substring(at + 1);
            assertThat(SigningKey.problem(KEY, typed).isPresent()).isEqualTo(!typed.equals(NSEC));
        }
    }

    /** Valid Bech32 of another length: a key with a byte too many. */
    @Test
    void a_key_of_another_length_is_refused() {
        assertThat(SigningKey.problem(KEY, Bech32.written("nsec", new byte[33])))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("keys.mistyped"));
        assertThat(Bech32.read("nsec", Bech32.written("nsec", new byte[33])))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(33));
    }

    @Test
    void a_key_is_made_where_the_field_says_so_and_nothing_was_typed() {
        var made = KEY.generated();
        assertThat(SigningKey.problem(made, " ")).isEmpty();
        assertThat(SigningKey.entered(made, "")).isNotEqualTo(SigningKey.entered(made, ""));
        assertThat(SigningKey.entered(made, NSEC).digits().reveal()).isEqualTo(DIGITS);
        assertThat(SigningKey.problem(made, "secret")).isPresent();
    }

    @Test
    void nothing_shows_a_key() {
        var keys = new SigningKeys(Map.of("key", SigningKey.entered(KEY, NSEC)));
        assertThat(keys + " " + keys.byField().get("key") + new KeySignatures(() -> keys))
                .doesNotContain(DIGITS)
                .doesNotContain(NSEC);
    }

    @Test
    void stored_digits_are_checked() {
        assertThat(SigningKey.ofDigits(Secret.of(DIGITS))).isEqualTo(SigningKey.entered(KEY, NSEC));
        for (var bad : new String[] {"", NSEC, DIGITS.toUpperCase(Locale.ROOT), "0".repeat(64)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.ofDigits(Secret.of(bad)));
        }
    }

    @Test
    void signatures_are_made_by_the_key_of_the_field() throws Exception {
        var keys = new SigningKeys(Map.of("key", SigningKey.entered(KEY, NSEC), "other", SigningKey.generated()));
        var signatures = new KeySignatures(() -> keys);
        var digest = new byte[32];

        // NIP-19's public key for the private one
        assertThat(HexFormat.of().formatHex(signatures.publicKey("key")))
                .isEqualTo("7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e");
        var signature = signatures.sign("key", digest);
        assertThat(signatures.verify(signatures.publicKey("key"), digest, signature))
                .isTrue();
        assertThat(signatures.verify(signatures.publicKey("other"), digest, signature))
                .isFalse();
        assertThat(signatures.sharedSecret("key", signatures.publicKey("other")))
                .isEqualTo(signatures.sharedSecret("other", signatures.publicKey("key")));
        assertThatThrownBy(() -> signatures.sign("none", digest))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("none");
        assertThatIllegalArgumentException().isThrownBy(() -> signatures.sign("key", new byte[31]));
        assertThat(signatures.sign("key", digest)).isNotEqualTo(new byte[64]); // its bytes are read anew each time
    }
}
