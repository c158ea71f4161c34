package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.furnish;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.StoreException;
import org.signalbox.tests.postgres.PostgresServer;

class LongestIdTest {
    @TempDir
    Path workspace;

    @Test
    void anIdOfTheGreatestLengthFitsIntoTheIndexesOfAServerAndSomeLongerOnesDoNot() throws Exception {
        var database = PostgresServer.shared().database();
        try (var store = Stores.open(workspace, PostgresWorkspace.address(database), InstantSource.system())) {
            furnish(store);
            assertThat(store.pastPosts().put(ANNA, List.of(post(PastPost.LONGEST_ID))))
                    .isEqualTo(1);
            assertThatThrownBy(() -> store.pastPosts().put(ANNA, List.of(post(4 * PastPost.LONGEST_ID))))
                    .isInstanceOf(StoreException.class);
        }
    }

    /** Of characters that take most bytes and can't be compressed. */
    private static PastPost post(int length) {
        var id = new StringBuilder();
        new Random(7).ints(length, 0x4e00, 0x9fff).forEach(id::appendCodePoint);
        return new PastPost(
                ANNA, id.toString(), NOON, "Hello", Optional.empty(), Optional.empty(), "{}", Optional.empty(), false);
    }
}
