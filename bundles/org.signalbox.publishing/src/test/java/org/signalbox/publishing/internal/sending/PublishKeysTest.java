package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;

/** The keys of intents: the same for the same thing, and for nothing else. */
final class PublishKeysTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final Actor ACTOR = new Actor("test", NINE);
    private static final MediaInfo PICTURE = new MediaInfo("a.png", "a cat", "image/png", 10, 1, 1, "ab12");

    private static Publication publication(
            String id, Instant due, Map<String, String> options, PublicationPart... parts) {
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post"), AccountId.of("anna@chirp"), due),
                new PostSnapshot("title", "a.md", "source", options, Optional.empty()),
                List.of(parts),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }

    private static PublicationPart part(int index, String text, MediaInfo... media) {
        return PublicationPart.waiting(index, text, List.of(media));
    }

    private static PublishKey key(Publication publication, int part, Instant now) {
        return PublishKeys.derived(publication, publication.parts().get(part), now);
    }

    @Test
    void an_intent_that_was_lost_is_made_again_with_the_same_key() {
        var first = publication("p1", NINE, Map.of(), part(0, "hello", PICTURE), part(1, "world"));
        var again = publication("p1", NINE, Map.of(), part(0, "hello", PICTURE), part(1, "world"));

        assertThat(key(again, 0, NINE.plusSeconds(95))).isEqualTo(key(first, 0, NINE.minusSeconds(1)));
        assertThat(key(again, 1, NINE.plusSeconds(95))).isEqualTo(key(first, 1, NINE.plusSeconds(3)));
    }

    @Test
    void another_publication_part_text_picture_or_option_has_another_key() {
        var base = publication("p1", NINE, Map.of(), part(0, "hello", PICTURE), part(1, "hello", PICTURE));
        var others = List.of(
                key(base, 0, NINE),
                key(base, 1, NINE),
                key(publication("p2", NINE, Map.of(), part(0, "hello", PICTURE)), 0, NINE),
                key(publication("p1", NINE, Map.of(), part(0, "hello!", PICTURE)), 0, NINE),
                key(publication("p1", NINE, Map.of(), part(0, "hello")), 0, NINE),
                key(publication("p1", NINE, Map.of("visibility", "all"), part(0, "hello", PICTURE)), 0, NINE));

        assertThat(others.stream().map(PublishKey::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_persons_decision_to_send_it_again_makes_another_key() {
        var planned = publication("p1", NINE, Map.of(), part(0, "hello"));
        var first = key(planned, 0, NINE);
        var asked = planned.claim(new NodeId("n"), NINE.plusSeconds(60), ACTOR)
                .after()
                .intend(0, first, "{}", NINE.plusSeconds(40), ACTOR)
                .after()
                .escalate(Message.of("test"), ACTOR)
                .after();

        assertThat(key(asked.retry(ACTOR).after(), 0, NINE).id()).isNotEqualTo(first.id());
    }

    @Test
    void its_time_is_when_it_is_due_and_of_an_overdue_one_at_most_a_quarter_of_an_hour_ago() {
        var thread = publication("p1", NINE, Map.of(), part(0, "a"), part(1, "b"));

        assertThat(key(thread, 0, NINE.minusSeconds(2)).mintedAt()).isEqualTo(NINE);
        assertThat(key(thread, 1, NINE.plusSeconds(2)).mintedAt()).isEqualTo(NINE.plusMillis(1));
        var late = NINE.plus(Duration.ofHours(5)).plusSeconds(100);
        assertThat(key(thread, 0, late).mintedAt()).isBetween(late.minus(Duration.ofMinutes(15)), late);
    }
}
