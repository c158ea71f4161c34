package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.threads.FakeThreads;

/** Long texts, which have an attachment, and posts that are archived after a day. */
class ThreadsTextsTest {
    private static final Map<String, String> ATTACHED = Map.of("attachment", "true");
    private static final Map<String, String> GHOST = Map.of("ghost", "true");
    private static final String MORE = "And so on. ".repeat(60).strip();

    private final AlteredFixture fixture = new AlteredFixture();
    private final FakeThreads threads = fixture.network();

    private Map<String, String> made() {
        return threads.containers().fields(threads.containers().ids().getLast());
    }

    private static Part part(String text, Map<String, String> options) {
        return Part.of(text).options(options).build();
    }

    private static Lookup find(ConnectorTrial trial, Part part, Instant since) throws Exception {
        return trial.as(Reconciles.class).find(Search.of(trial.key(), part, since));
    }

    @Test
    void a_long_text_is_attached_behind_its_first_paragraph_and_read_and_found_as_one() throws Exception {
        try (var trial = fixture.trial()) {
            var since = Instant.now();
            var part = part("First\n \n" + MORE, ATTACHED);
            var receipt = trial.publish(part, Optional.empty());
            assertThat(made()).containsEntry("text", "First");
            assertThat(JsonParser.parseString(made().get("text_attachment")).getAsJsonObject())
                    .hasToString("{\"plaintext\":\"" + MORE + "\"}");
            assertThat(trial.as(ReadsPost.class).post(receipt).orElseThrow().text())
                    .isEqualTo("First\n\n" + MORE);
            assertThat(find(trial, part, since).whenFound())
                    .map(Receipt::remoteId)
                    .contains(receipt.remoteId());
            assertThat(find(trial, part("First\n\nOther words. " + MORE, ATTACHED), since))
                    .as("another attachment")
                    .isEqualTo(Lookup.absent());
            assertThat(find(trial, Part.text("First"), since))
                    .as("without an attachment")
                    .isEqualTo(Lookup.absent());
        }
    }

    /** Another post may begin with the same paragraph. */
    @Test
    void a_long_text_whose_attachment_isnt_listed_is_left_to_a_person() throws Exception {
        try (var trial = fixture.trial()) {
            var since = Instant.now();
            var part = part("First\n\n" + MORE, ATTACHED);
            trial.publish(part, Optional.empty());
            fixture.alter(
                    (request, answer) -> request.path().endsWith("/me/threads") ? withoutAttached(answer) : answer);
            assertThat(find(trial, part, since)).isInstanceOf(Lookup.CannotTell.class);
            assertThat(find(trial, part("Other\n\n" + MORE, ATTACHED), since)).isEqualTo(Lookup.absent());
        }
    }

    private static NetworkAnswer withoutAttached(NetworkAnswer answer) {
        var list = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        list.getAsJsonArray("data").forEach(post -> post.getAsJsonObject().remove("text_attachment"));
        return NetworkAnswer.json(200, list.toString());
    }

    @Test
    void a_text_that_fits_has_no_attachment() throws Exception {
        try (var trial = fixture.trial()) {
            trial.publish(part("First\n\nSecond", ATTACHED), Optional.empty());
            assertThat(made()).containsEntry("text", "First\n\nSecond").doesNotContainKey("text_attachment");
        }
    }

    @Test
    void a_later_part_may_have_one_too() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(Part.text("Root"), Optional.empty());
            var part = Part.of("First\n\n" + MORE).place(1, 2).options(ATTACHED).build();
            trial.publish(part, Optional.of(root));
            assertThat(made()).containsEntry("text", "First").containsKeys("text_attachment", "reply_to_id");
        }
    }

    @Test
    void what_cant_be_attached_is_told_before_a_post_is_scheduled() throws Exception {
        var card = new LinkCard(URI.create("https://nightline.example/"), "", "", Optional.empty());
        var poll = Poll.of(List.of("a", "b"), Duration.ofDays(1));
        try (var trial = fixture.trial()) {
            for (var part : List.of(
                    part(MORE, ATTACHED),
                    part(MORE + "\n\n" + MORE, ATTACHED),
                    part("First\n\n" + "~".repeat(10_001), ATTACHED),
                    Part.of("a").poll(poll).options(ATTACHED).build(),
                    Part.of("a").media(TestImages.dot("")).options(ATTACHED).build(),
                    Part.of("a").media(TestImages.dot("")).options(GHOST).build(),
                    Part.of("a").poll(poll).options(GHOST).build(),
                    Part.of("a").link(card).options(GHOST).build(),
                    Part.of("a").place(1, 2).options(GHOST).build(),
                    part("a", Map.of("ghost", "true", "topic", "Trains")),
                    part("a", Map.of("ghost", "true", "reply-control", "followers")),
                    part("a", Map.of("ghost", "true", "attachment", "true")))) {
                assertThat(trial.failure(() -> trial.as(ChecksParts.class).check(part)))
                        .get()
                        .isInstanceOf(Rejected.class);
            }
            trial.as(ChecksParts.class).check(part("a", Map.of("ghost", "true", "reply-control", "everyone")));
            trial.as(ChecksParts.class).check(part("First\n\n" + "~".repeat(10_000), ATTACHED));
            assertThat(trial.requests()).isEmpty();
        }
    }

    @Test
    void a_ghost_post_is_found_in_a_list_of_its_own() throws Exception {
        try (var trial = fixture.trial()) {
            var since = Instant.now();
            var part = part("Boo", GHOST);
            assertThat(find(trial, part, since)).isEqualTo(Lookup.absent());
            var receipt = trial.publish(part, Optional.empty());
            assertThat(made()).containsEntry("is_ghost_post", "true");
            assertThat(find(trial, part, since).whenFound())
                    .map(Receipt::remoteId)
                    .contains(receipt.remoteId());
            assertThat(ShownPost.isReply(find(trial, part, since).whenFound().orElseThrow()))
                    .isFalse();
        }
    }
}
