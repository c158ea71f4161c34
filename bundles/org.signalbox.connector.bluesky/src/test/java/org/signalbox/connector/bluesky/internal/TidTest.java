package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.PublishKey;

class TidTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    @Test
    void zeroIsThirteenTimesTheFirstCharacter() {
        assertThat(Tid.encode(0)).isEqualTo("2222222222222");
    }

    @Test
    void theProtocolsOwnExampleIsEncodedLikeThere() {
        // "3jzfcijpj2z2a" of the specification, decoded by its alphabet.
        long bits = 0;
        for (char c : "3jzfcijpj2z2a".toCharArray()) {
            bits = bits << 5 | "234567abcdefghijklmnopqrstuvwxyz".indexOf(c);
        }
        assertThat(Tid.encode(bits)).isEqualTo("3jzfcijpj2z2a");
    }

    @Test
    void aKeyAlwaysHasTheSameRecordKeyInTheProtocolsForm() {
        var key = new PublishKey(UUID.fromString("6f1d2c3b-4a59-4867-9766-5544332211ff"), NOW);

        assertThat(Tid.of(key))
                .isEqualTo(Tid.of(key))
                .matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
    }

    @Test
    void itSaysWhenTheKeyWasMintedToTheMillisecond() {
        long bits = 0;
        for (char c : Tid.of(new PublishKey(UUID.randomUUID(), NOW)).toCharArray()) {
            bits = bits << 5 | "234567abcdefghijklmnopqrstuvwxyz".indexOf(c);
        }

        assertThat((bits >>> 10) / 1000).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void laterKeysSortAfterEarlierOnes() {
        var id = UUID.randomUUID();

        assertThat(Tid.of(new PublishKey(id, NOW))).isLessThan(Tid.of(new PublishKey(id, NOW.plusMillis(1))));
    }

    @Test
    void keysMintedAtOneInstantHardlyEverShareARecordKey() {
        var random = new Random(7);
        var seen = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            seen.add(Tid.of(new PublishKey(new UUID(random.nextLong(), random.nextLong()), NOW)));
        }

        assertThat(seen).hasSize(200);
    }
}
