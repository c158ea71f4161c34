package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncedEndTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    private static AnnouncedEnd sunset(String operation, int inDays, Duration ago) {
        return new AnnouncedEnd(
                "chirp",
                operation,
                new AnnouncedEndHeader(
                        AnnouncedEndHeader.Kind.SUNSET,
                        Optional.of(NOW.plus(Duration.ofDays(inDays))),
                        Optional.empty()),
                NOW.minus(Duration.ofDays(90)),
                NOW.minus(ago));
    }

    @Test
    void a_date_that_another_one_has_taken_the_place_of_is_none_of_the_current_ones() {
        var old = sunset("post.create", 10, Duration.ofDays(2));
        var moved = sunset("post.create", 40, Duration.ZERO);

        assertThat(AnnouncedEnd.current(List.of(old, moved))).containsExactly(moved);
        assertThat(AnnouncedEnd.current(List.of(old)))
                .as("nothing else was said since")
                .containsExactly(old);
    }

    @Test
    void of_dates_that_are_announced_in_turns_the_soonest_counts() {
        var soon = sunset("post.create", 10, Duration.ofHours(3));
        var later = sunset("post.create", 40, Duration.ZERO);

        assertThat(AnnouncedEnd.current(List.of(later, soon))).containsExactly(soon);
    }

    @Test
    void each_operation_and_each_kind_is_its_own_and_what_has_no_date_comes_last() {
        var posts = sunset("post.create", 40, Duration.ofDays(9));
        var reads = sunset("post.read", 10, Duration.ZERO);
        var deprecated = new AnnouncedEnd(
                "chirp",
                "post.create",
                new AnnouncedEndHeader(AnnouncedEndHeader.Kind.DEPRECATION, Optional.empty(), Optional.empty()),
                NOW,
                NOW);

        assertThat(AnnouncedEnd.current(List.of(deprecated, posts, reads))).containsExactly(reads, posts, deprecated);
    }
}
