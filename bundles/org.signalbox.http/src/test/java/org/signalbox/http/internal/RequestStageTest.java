package org.signalbox.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a request may be sent. */
final class RequestStageTest {
    @Test
    void aRequestLeavesInItsTime() {
        var stage = new RequestStage(Duration.ofMinutes(1));
        assertThat(stage.leave()).isTrue();
        assertThat(stage.giveUp()).as("what has left can't be called back").isFalse();
        assertThat(stage.sent()).isEqualTo(1);
    }

    @Test
    void aRequestThatWasGivenUpDoesNotLeave() {
        var stage = new RequestStage(Duration.ofMinutes(1));
        assertThat(stage.giveUp()).isTrue();
        assertThat(stage.leave()).isFalse();
        assertThat(stage.sent()).isZero();
    }

    @Test
    void aRequestWhoseTimeIsOverDoesNotLeaveAlsoWhereNobodyGaveItUpYet() {
        var stage = new RequestStage(Duration.ZERO);
        assertThat(stage.leave()).isFalse();
        assertThat(stage.giveUp()).as("so it provably isn't sent").isTrue();
    }

    @Test
    void aRequestThatWasGivenUpAfterItLeftIsNotSentAgain() {
        var stage = new RequestStage(Duration.ofMinutes(1));
        assertThat(stage.leave()).isTrue();
        stage.giveUp();
        assertThat(stage.leave()).isFalse();
        assertThat(stage.sent()).isEqualTo(1);
    }
}
