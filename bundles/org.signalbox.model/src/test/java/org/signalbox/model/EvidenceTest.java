package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void ofATextOnlyTheBeginningOfItsFirstLineIsKept() {
        assertThat(sent("one\ntwo").excerpt()).isEqualTo("one");
        assertThat(sent("a".repeat(500)).excerpt()).isEqualTo("a".repeat(119) + "…");
        assertThat(sent("").excerpt()).isEmpty();
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(sent("a".repeat(118) + "🎉".repeat(10)).excerpt()).isEqualTo("a".repeat(118) + "🎉…");
    }

    @Test
    void ofManyRequestsTheFirstAreKeptAndTheOthersCounted() {
        var request = new Evidence.Request("media.upload", 200, Duration.ofMillis(5));
        var evidence = Evidence.of(0, 1).requests(Collections.nCopies(100, request), Duration.ofSeconds(1));
        assertThat(evidence.requests()).hasSize(Evidence.MAX_REQUESTS);
        assertThat(evidence.omittedRequests()).isEqualTo(100 - Evidence.MAX_REQUESTS);
        assertThat(evidence.cost(java.util.List.of()).omittedRequests()).isEqualTo(100 - Evidence.MAX_REQUESTS);
    }

    private static Evidence.Sent sent(String text) {
        return new Evidence.Sent(text, text.length(), "", 0, Evidence.Key.NONE);
    }
}
