package org.signalbox.workbench.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;

class PastRowTest {
    private static PastRow row(PastDetails details, String text) {
        var post = new PastPost(
                AccountId.of("anna@echo"),
                "1",
                Instant.EPOCH,
                text,
                Optional.empty(),
                Optional.empty(),
                details,
                "{}",
                Optional.empty(),
                false);
        return new PastRow(post, Map.of(), Map.of(), List.of());
    }

    @Test
    void title_poll_descriptions_and_link_card_are_told_with_the_text() {
        var row = row(
                new PastDetails(
                        Optional.of("Night trains"),
                        Optional.of(
                                RemoteLink.to(URI.create("https://x.example/a")).title("A card")),
                        Optional.of(Poll.of(List.of("Yes", "No"), Duration.ofHours(6))),
                        List.of(RemoteMedia.at(URI.create("https://x.example/f"))
                                .alt("A train"))),
                "Which one?");

        assertThat(row.line()).isEqualTo("Night trains. Which one?");
        assertThat(row.whole().lines())
                .containsExactly(
                        "Night trains", "Which one?", "○ Yes", "○ No", "A train", "A card", "https://x.example/a");
    }

    @Test
    void a_post_of_text_is_its_text() {
        var row = row(PastDetails.UNKNOWN, "Hello\nthere");
        assertThat(row.line()).isEqualTo("Hello there");
        assertThat(row.whole()).isEqualTo("Hello\nthere");
    }
}
