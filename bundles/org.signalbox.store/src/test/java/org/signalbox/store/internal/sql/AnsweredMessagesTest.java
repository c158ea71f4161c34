package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.InboxSamples.at;
import static org.signalbox.store.InboxSamples.comment;
import static org.signalbox.store.InboxSamples.find;
import static org.signalbox.store.InboxSamples.put;
import static org.signalbox.store.InboxSamples.reply;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.OpenStore;
import org.signalbox.store.SettableClock;
import org.signalbox.store.Stores;

/** An answer that is planned ends the waiting of what its author wrote until then, as long as it lasts. */
final class AnsweredMessagesTest {
    @Test
    void each_author_waits_for_what_they_wrote_after_their_last_answered_message(@TempDir Path workspace) {
        try (var store = Stores.open(workspace, new SettableClock(NOON))) {
            put(store, comment(ANNA, "c1", 0, "zoe", "one"), reply(ANNA, "c2", 1, "zoe", "c1"));
            put(store, reply(ANNA, "c3", 2, "yan", "c1"));
            var told = new ArrayList<StoreChange>();
            store.onCommit(told::add);

            answered((SqlStore) store, "c2", true);
            assertThat(waits(store)).contains(at(2));
            assertThat(told).containsExactly(new StoreChange(StoreChange.Kind.INBOX, ANNA.toString()));
            answered((SqlStore) store, "c3", true);
            assertThat(waits(store)).isEmpty();
            answered((SqlStore) store, "c2", false);
            assertThat(waits(store))
                    .as("what another one was answered isn't hers")
                    .contains(at(0));
            answered((SqlStore) store, "c2", true);
            answered((SqlStore) store, "c1", false);
            assertThat(waits(store)).as("a later one of hers is answered").isEmpty();
            answered((SqlStore) store, "c2", false);
            answered((SqlStore) store, "c3", false);
            assertThat(waits(store)).as("no answer is left").contains(at(0));
            told.clear();
            answered((SqlStore) store, "c3", false);
            answered((SqlStore) store, "a post", true);
            assertThat(told).isEmpty();
        }
    }

    private static void answered(SqlStore store, String message, boolean answered) {
        store.database.<String, RuntimeException>writeGuarded(transaction -> {
            InboxCounters.answered(transaction, ANNA, message, answered);
            return message;
        });
    }

    private static Optional<Instant> waits(OpenStore store) {
        return find(store, ANNA, "c1").waitingSince();
    }
}
