package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {
    @ParameterizedTest
    @CsvSource({
        "mastodon, rnastodon",
        "bluesky, b1uesky",
        "Bluesky, BIuesky",
        "reddit, reclclit",
        "Mastodon, Маstоdоn",
        "echo-2, echoz",
        "Café, CAFE"
    })
    void what_looks_alike_is_told(String one, String other) {
        assertThat(SimilarNames.shape(one)).isEqualTo(SimilarNames.shape(other));
    }

    @Test
    void networks_that_ship_look_like_no_other() {
        var names = Map.of(
                "bluesky", "Bluesky", "mastodon", "Mastodon", "x", "X", "reddit", "Reddit", "threads", "Threads");
        assertThat(SimilarNames.groups(names)).isEmpty();
    }

    @Test
    void networks_are_told_by_their_ids_also_where_only_their_names_look_alike() {
        assertThat(SimilarNames.groups(Map.of("mastodon", "Mastodon", "social", "Маstodon", "x", "X"))
                        .values())
                .containsExactly(new java.util.TreeSet<>(Set.of("mastodon", "social")));
    }
}
