package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.RateLimit;

class NetworkStatusTest {
    @Test
    void an_account_that_waits_is_told_with_the_end_and_the_answer() {
        var limit = new RateLimit(
                Instant.parse("2027-03-01T08:05:00Z"),
                Message.of("publishing.waiting.asked", "anna@echo", "5 of 100 left"));
        var waits = NetworkStatus.waits(
                Map.of(AccountId.of("anna@echo"), limit), new InstantFormatter(ZoneOffset.UTC, Locale.ENGLISH));

        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait.text(Locale.ENGLISH))
                        .contains("anna@echo waits until")
                        .contains("8:05")
                        .endsWith("to wait: 5 of 100 left"));
    }
}
