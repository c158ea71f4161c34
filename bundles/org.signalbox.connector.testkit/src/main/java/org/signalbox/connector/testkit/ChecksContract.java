package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ChecksParts;

/** Asking beforehand whether a part is taken shows nothing, and what is taken then is published. */
public interface ChecksContract extends ProvidesFixture {
    @Test
    default void a_part_is_checked_without_showing_it_and_published_then() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var part = trial.part("Checked first");
            trial.as(ChecksParts.class).check(part);
            trial.as(ChecksParts.class).check(part);
            assertThat(trial.visibleRequests()).isEmpty();
            assertThat(trial.network().posts()).isEmpty();

            trial.publish(part, Optional.empty());
            assertThat(trial.network().posts()).hasSize(1);
        }
    }
}
