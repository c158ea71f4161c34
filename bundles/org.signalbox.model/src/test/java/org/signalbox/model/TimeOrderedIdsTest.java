package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    @Test
    void anIdBeginsWithTheMillisecondInWhichItWasMade() {
        var from = System.currentTimeMillis();
        var id = TimeOrderedIds.uuid();
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(from, System.currentTimeMillis());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void idsThatAreMadeTogetherBeginAlikeAndDiffer() {
        var ids = IntStream.range(0, 10_000)
                .mapToObj(i -> PublicationId.fresh().value())
                .toList();
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
        assertThat(ids).allSatisfy(id -> assertThat(id).startsWith(ids.get(0).substring(0, 6)));
    }
}
