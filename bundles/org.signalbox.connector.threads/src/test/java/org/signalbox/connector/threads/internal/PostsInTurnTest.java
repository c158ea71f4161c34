package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.common.PostsInTurn;

class PostsInTurnTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Map<String, Instant> POSTS = Map.of(
            "young", NOW.minus(Duration.ofHours(3)),
            "week", NOW.minus(Duration.ofDays(3)),
            "old", NOW.minus(Duration.ofDays(100)));

    private JsonObject position = new JsonObject();

    /** Reads all that is due, as a connector does, and goes on from the position. */
    private String read(Instant now, Instant from) {
        var turn = PostsInTurn.of(position, now);
        var due = turn.due(POSTS, from).stream().sorted().toList();
        due.forEach(id -> turn.read(id, now));
        position = new JsonObject();
        turn.keep(position);
        return String.join(" ", due);
    }

    @Test
    void young_posts_come_at_each_reading_and_older_ones_seldom() {
        assertThat(read(NOW, NOW.minusSeconds(60))).isEqualTo("old week young");
        assertThat(read(NOW.plusSeconds(60), NOW)).isEqualTo("young");
        assertThat(read(NOW.plus(Duration.ofMinutes(15)), NOW)).isEqualTo("week young");
        assertThat(read(NOW.plus(Duration.ofMinutes(20)), NOW)).isEqualTo("young");
        assertThat(read(NOW.plus(Duration.ofHours(6)), NOW)).isEqualTo("old week young");
    }

    @Test
    void an_older_post_is_read_on_from_where_it_was_read_last() {
        read(NOW, NOW.minusSeconds(60));
        var later = NOW.plus(Duration.ofHours(6));
        var turn = PostsInTurn.of(position, later);
        turn.due(POSTS, later.minusSeconds(60));
        assertThat(turn.since("old", later.minusSeconds(60))).isEqualTo(NOW);
        assertThat(turn.since("young", later.minusSeconds(60))).isEqualTo(later.minusSeconds(60));
    }

    @Test
    void a_position_of_others_is_no_failure() {
        position.addProperty("asked", "nonsense");
        assertThat(read(NOW, NOW)).isEqualTo("old week young");
        position.getAsJsonObject("asked").addProperty("week", "nonsense");
        position.getAsJsonObject("asked").addProperty("old", Long.MAX_VALUE);
        position.getAsJsonObject("asked").addProperty("gone", 1);
        assertThat(read(NOW.plusSeconds(60), NOW)).isEqualTo("old week young");
        assertThat(position.getAsJsonObject("asked").keySet()).containsExactlyInAnyOrder("old", "week");
    }
}
