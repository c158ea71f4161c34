package org.signalbox.lib.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library by the test vectors of BIP-340, and what is asked of it besides. */
class SchnorrTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "vector {0}")
    @CsvFileSource(resources = "bip340.csv", numLinesToSkip = 1)
    void vectors_of_bip_340(
            String index, String key, String publicKey, String random, String digest, String signature, boolean valid) {
        if (key != null) {
            assertThat(Schnorr.publicKey(hex(key))).isEqualTo(hex(publicKey));
            assertThat(Schnorr.sign(hex(key), hex(digest), hex(random))).isEqualTo(hex(signature));
        }
        assertThat(Schnorr.verify(hex(publicKey), hex(digest), hex(signature))).isEqualTo(valid);
    }

    @Test
    void signatures_of_the_same_bytes_differ_and_hold() {
        var key = Schnorr.newKey();
        var digest = new byte[32];
        var one = Schnorr.sign(key, digest);
        var other = Schnorr.sign(key, digest);

        assertThat(one).isNotEqualTo(other);
        assertThat(Schnorr.verify(Schnorr.publicKey(key), digest, one)).isTrue();
        assertThat(Schnorr.verify(Schnorr.publicKey(key), digest, other)).isTrue();
        digest[31] ^= 1;
        assertThat(Schnorr.verify(Schnorr.publicKey(key), digest, one)).isFalse();
    }

    /** The double of the generator: a point that everybody knows. */
    @Test
    void the_shared_point_is_the_product() {
        var one = number(1);
        var two = number(2);
        var doubled = hex("c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5");

        assertThat(Schnorr.sharedPoint(two, Schnorr.publicKey(one))).isEqualTo(doubled);
        assertThat(Schnorr.sharedPoint(one, Schnorr.publicKey(two))).isEqualTo(doubled);
    }

    @Test
    void both_sides_share_the_same_point_and_their_keys_stay_as_they_are() {
        for (var i = 0; i < 200; i++) {
            var mine = Schnorr.newKey();
            var theirs = Schnorr.newKey();
            var before = mine.clone();
            assertThat(Schnorr.sharedPoint(mine, Schnorr.publicKey(theirs)))
                    .hasSize(32)
                    .isEqualTo(Schnorr.sharedPoint(theirs, Schnorr.publicKey(mine)));
            assertThat(mine).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "000000000000000000000000000000000000000000000000000000000000000001"
            })
    void what_is_no_key_is_refused(String bytes) {
        var none = hex(bytes);
        assertThat(Schnorr.isKey(none)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.publicKey(none));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sign(none, new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sharedPoint(none, Schnorr.publicKey(number(1))));
    }

    @Test
    void arrays_of_other_lengths_and_points_off_the_curve_are_refused() {
        var key = number(7);
        var off = hex("eefdea4cdb677750a420fee807eacf21eb9898ae79b9768766e4faa04a2d4a34");

        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sign(key, new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sign(key, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sharedPoint(key, off));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.sharedPoint(key, new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.verify(new byte[31], new byte[32], new byte[64]));
        assertThatIllegalArgumentException().isThrownBy(() -> Schnorr.verify(new byte[32], new byte[32], new byte[63]));
    }

    @Test
    void many_threads_may_use_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> {
                        var key = number(i + 1);
                        var signature = Schnorr.sign(key, number(i));
                        return Schnorr.verify(Schnorr.publicKey(key), number(i), signature)
                                && !Schnorr.verify(new byte[32], number(i), signature);
                    }))
                    .toList();
            for (var each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void nothing_of_the_library_stays_in_the_folder_for_temporary_files() throws Exception {
        Schnorr.newKey();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(NativeLibrary.folderPrefix()));
        }
    }

    private static byte[] number(int value) {
        var bytes = new byte[32];
        bytes[30] = (byte) (value >> 8);
        bytes[31] = (byte) value;
        return bytes;
    }

    private static byte[] hex(String text) {
        return HEX.parseHex(text);
    }
}
