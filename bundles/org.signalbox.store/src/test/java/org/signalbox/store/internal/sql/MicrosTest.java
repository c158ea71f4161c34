package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        2027-03-01T08:00:00.123456789Z , 2027-03-01T08:00:00.123456Z
        1969-12-31T23:59:59.999999900Z , 1969-12-31T23:59:59.999999Z
        0001-01-01T00:00:00Z           , 0001-01-01T00:00:00Z
        +1000000000-12-31T23:59:59Z    , +294247-01-10T04:00:53Z
        -1000000000-01-01T00:00:00Z    , -290308-12-21T19:59:06Z
        """)
    void every_instant_is_kept_to_the_microsecond_or_as_the_last_that_can_be(Instant instant, Instant kept) {
        assertThat(Micros.instant(Micros.of(instant))).isEqualTo(kept);
    }
}
