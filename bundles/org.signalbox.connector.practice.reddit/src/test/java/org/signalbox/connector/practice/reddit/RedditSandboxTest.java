package org.signalbox.connector.practice.reddit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.sandbox.EmulatedNetwork;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Runs the connector with the practice network's real server, which has forums. */
class RedditSandboxTest {
    @Test
    void subreddits_are_found_and_their_flair_is_posted() throws Exception {
        var reddit = new EmulatedNetwork("reddit", "Reddit", false, 40_000, 20, 20_000_000, Optional.empty(), Map.of())
                .withForums();
        try (var network = Sandbox.on(InstantSource.system())
                .start(PracticeKind.CHIRP, StartOptions.defaults().emulating(reddit))) {
            var token = Secret.of(network.tokenFor("nightline"));
            var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of("token", token));
            try (var host = LiveHost.of(grant);
                    var session =
                            (OffersChoices) ChirpFixture.free().connector().open(grant, host)) {
                var followed = session.choices(ChoiceQuery.of("subreddit", Map.of()));
                assertThat(followed.items()).contains(Choice.of("nighttrains", "Night trains"));
                assertThat(followed.next()).as("more of them on another page").isPresent();
                assertThat(session.choices(ChoiceQuery.of("subreddit", Map.of()).typed("SPOTTING"))
                                .items())
                        .as("one that the account doesn't follow")
                        .containsExactly(Choice.of("trainspotting", "Trainspotting"));

                var flairs = session.choices(ChoiceQuery.of("flair", Map.of("subreddit", "nighttrains")));
                assertThat(flairs.items()).extracting(Choice::value).containsExactly("t-1", "q-1", "r-1");
                assertThat(session.choices(ChoiceQuery.of("flair", Map.of("subreddit", "nowhere")))
                                .items())
                        .isEmpty();

                publish((Publishes) session, Map.of("subreddit", "nighttrains", "flair", "t-1"));
                assertThatThrownBy(() -> publish((Publishes) session, Map.of("subreddit", "lisbon", "flair", "t-1")))
                        .isInstanceOf(ConnectorException.Rejected.class)
                        .hasMessageContaining("no flair t-1");
                assertThatThrownBy(() -> publish((Publishes) session, Map.of("subreddit", "nowhere")))
                        .isInstanceOf(ConnectorException.Rejected.class);
            }
            assertThat(network.posts().stream().filter(post -> !post.seeded()).toList())
                    .singleElement()
                    .satisfies(post -> assertThat(List.of(
                                    post.forum().orElse(""), post.flair().orElse("")))
                            .containsExactly("nighttrains", "t-1"));
        }
    }

    private static void publish(Publishes session, Map<String, String> options) throws ConnectorException {
        var part = Part.of("Tickets are on sale").options(options).build();
        session.commit(new Commit(
                part,
                session.prepare(part, Optional.empty()).prepared(),
                new PublishKey(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MICROS)),
                Optional.empty()));
    }
}
