package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The times that follow from a lease's length. */
final class LeasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2s", "3s", "10s", "60s", "5m", "60m"})
    void whateverTheLengthTheTimesFitTogether(String length) {
        var leases = Leases.parse(length).orElseThrow();
        assertThat(leases.commitTimeout())
                .as("a commit is over before its lease")
                .isLessThan(leases.length());
        assertThat(leases.heartbeat().multipliedBy(3))
                .as("two signs of life may be missed")
                .isLessThan(leases.length());
        assertThat(leases.length().plus(leases.pollInterval()))
                .as("whoever died is taken over within twice the lease")
                .isLessThan(leases.length().multipliedBy(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1s", "0m", "61m", "10", "s", "-5s", "5h", "99999999999s", "10 s"})
    void anythingElseIsNoLease(String text) {
        assertThat(Leases.parse(text)).isEmpty();
        assertThat(Leases.of(text)).isEqualTo(Leases.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3_601})
    void aLeaseIsNeitherTooShortNorTooLong(long seconds) {
        assertThatThrownBy(() -> new Leases(Duration.ofSeconds(seconds))).isInstanceOf(IllegalArgumentException.class);
    }
}
