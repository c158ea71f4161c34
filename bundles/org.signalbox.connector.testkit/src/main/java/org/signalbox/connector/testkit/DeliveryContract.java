package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;

/** After a lost answer there is exactly one post. */
public interface DeliveryContract extends ProvidesFixture {
    @Test
    default void the_same_key_twice_makes_one_post_where_the_network_or_the_id_guards_it() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            Assumptions.assumeTrue(
                    switch (trial.descriptor().delivery()) {
                        case Delivery.Keyed keyed -> true;
                        case Delivery.ClientId id -> true;
                        case Delivery.ReadBack back -> false;
                        case Delivery.AtMostOnce once -> false;
                    },
                    "nothing guards a second commit");
            var part = trial.part("Only once");
            var prepared = trial.prepare(part);
            var key = trial.key();
            var first = trial.commit(part, prepared, key, Optional.empty());
            trial.reopen();
            var second = trial.commit(part, prepared, key, Optional.empty());
            assertThat(second.remoteId()).isEqualTo(first.remoteId());
            assertThat(trial.network().posts()).hasSize(1);

            trial.commit(part, prepared, trial.key(), Optional.empty());
            assertThat(trial.network().posts())
                    .as("another key makes another post")
                    .hasSize(2);
        }
    }

    @Test
    default void a_commit_whose_answer_was_lost_is_found() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Reconciles.class);
            var part = trial.part("Lost and found https://example.com/x #tag");
            var key = trial.key();
            var since = Instant.now();
            var prepared = trial.prepare(part);
            trial.arm(new RequestFault.Resets(true));
            var error = trial.failure(
                    () -> trial.as(Publishes.class).commit(new Commit(part, prepared, key, Optional.empty())));
            assertThat(error).get().isInstanceOf(OutcomeUnknown.class);
            trial.disarm();
            trial.reopen();

            var search = new Search(key, part, Optional.of(prepared), Optional.empty(), Optional.empty(), since);
            var found = trial.searched(trial.as(Reconciles.class).find(search)).whenFound();
            assertThat(trial.network().posts()).hasSize(1);
            assertThat(found).isPresent();
            assertThat(found.get().remoteId())
                    .isEqualTo(trial.network().posts().getFirst().remoteId());
        }
    }

    @Test
    default void a_commit_that_never_arrived_is_not_found() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Reconciles.class);
            trial.publish(trial.part("Something else"), Optional.empty());
            var part = trial.part("Never arrived");
            var key = trial.key();
            var since = Instant.now();
            var prepared = trial.prepare(part);
            trial.arm(new RequestFault.Resets(false));
            var error = trial.failure(
                    () -> trial.as(Publishes.class).commit(new Commit(part, prepared, key, Optional.empty())));
            assertThat(error).get().isInstanceOf(OutcomeUnknown.class);
            trial.disarm();

            assertThat(trial.as(Reconciles.class).find(Search.of(key, part, since)))
                    .isEqualTo(Lookup.absent());
        }
    }

    @Test
    default void an_older_post_with_the_same_text_is_not_taken_for_it() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Reconciles.class);
            trial.publish(trial.part("Every morning the same"), Optional.empty());
            Thread.sleep(fixture().clockTolerance());
            var later = Instant.now();
            var search = Search.of(trial.key(), trial.part("Every morning the same"), later);
            assertThat(trial.as(Reconciles.class).find(search)).isEqualTo(Lookup.absent());
        }
    }
}
