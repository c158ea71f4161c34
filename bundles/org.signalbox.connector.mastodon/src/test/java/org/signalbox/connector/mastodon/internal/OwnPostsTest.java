package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;

class OwnPostsTest {
    private static final String NEXT = "<https://a.example/api?exclude_reblogs=true&max_id=%s>; rel=\"next\"";

    @Test
    void theCursorIsThatOfTheNextPage() {
        assertThat(OwnPosts.next("<https://a.example/?max_id=1>; rel=\"prev\", " + NEXT.formatted("2")))
                .contains("2");
        assertThat(OwnPosts.next("<https://a.example/?max_id=3&limit=1> ;rel=next"))
                .contains("3");
        assertThat(OwnPosts.next("<https://a.example/?min_id=3>; rel=\"next\"")).isEmpty();
        assertThat(OwnPosts.next("<https://a.example/?max_id=3")).isEmpty();
        assertThat(OwnPosts.next("")).isEmpty();
    }

    @Test
    void aLinkHeaderIsReadInATimeThatGrowsWithItsLengthOnly() {
        for (var part : new String[] {"<", "<a?max_id=1", "?max_id=1", "<a> ", "<a>;", ">"}) {
            var header = "<" + part.repeat(16_000 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                OwnPosts.next(header);
                OwnPosts.next(header + ">");
            });
        }
    }

    @Test
    void aPostBehindOneWithoutATimeIsFoundAndIfThereIsNoneNothingIsProven() throws Exception {
        try (var trial = ConnectorTrial.of(new MastodonFixture())) {
            var instance = (FakeMastodon) trial.network();
            var session = (MastodonSession) trial.session();
            var since = Instant.now();
            var receipt = trial.publish(Part.text("Hello"), Optional.empty());
            instance.hideTimeOf(
                    trial.publish(Part.text("Another"), Optional.empty()).remoteId());

            assertThat(session.find(Search.of(trial.key(), Part.text("Hello"), since))
                            .whenFound())
                    .contains(receipt);
            assertThat(session.find(Search.of(trial.key(), Part.text("Missing"), since)))
                    .isInstanceOf(Lookup.CannotTell.class);
        }
    }
}
