package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.discord.DiscordMessage;
import org.signalbox.emulation.discord.FakeDiscord;

/** What is sent, and how it is changed. */
class PublishingTest {
    /** A test with a fresh Discord. */
    @FunctionalInterface
    interface Step {
        void run(ConnectorTrial trial, FakeDiscord discord) throws Exception;
    }

    static void with(ConnectorFixture fixture, Step step) throws Exception {
        try (var trial = ConnectorTrial.of(fixture)) {
            step.run(trial, (FakeDiscord) trial.network());
        }
    }

    static DiscordMessage sent(FakeDiscord discord, Receipt receipt) {
        return discord.message(receipt.remoteId()).orElseThrow();
    }

    private static Media file(String name, String alt) {
        var bytes = (name + " is here").getBytes(StandardCharsets.UTF_8);
        return Media.of(name, "image/png", bytes.length, offset -> new ByteArrayInputStream(bytes))
                .alt(alt)
                .sha256("5f1c20b7d9e4a8c3b6" + name.length())
                .build();
    }

    private static Part optioned(String text, String option, String value) {
        return Part.of(text).options(Map.of(option, value)).build();
    }

    private static JsonObject told(ConnectorTrial trial) {
        var body = (HttpRequest.Body.Bytes) trial.visibleRequests().getLast().body();
        return JsonParser.parseString(new String(body.bytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource({"'',''", "nobody,''", "people,users", "roles,'users,roles'", "everyone,'users,roles,everyone'"})
    void a_mention_notifies_only_whom_the_author_chose(String chosen, String kinds) throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var part = chosen.isEmpty() ? Part.text("@everyone") : optioned("@everyone", Choosing.MENTIONS, chosen);
            var receipt = trial.publish(part, Optional.empty());
            var parse = told(trial).getAsJsonObject("allowed_mentions").getAsJsonArray("parse");
            assertThat(parse.asList().stream().map(each -> each.getAsString()))
                    .containsExactlyElementsOf(kinds.isEmpty() ? List.of() : List.of(kinds.split(",")));
            assertThat(sent(discord, receipt).json().get("mention_everyone").getAsBoolean())
                    .isEqualTo(chosen.equals("everyone"));
        });
    }

    @Test
    void a_key_is_a_nonce_that_discord_enforces_for_some_minutes() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var part = trial.part("Only once");
            var prepared = trial.prepare(part);
            var key = trial.key();
            var first = trial.commit(part, prepared, key, Optional.empty());
            var second = trial.commit(part, prepared, key, Optional.empty());
            assertThat(second.remoteId()).isEqualTo(first.remoteId());
            assertThat(discord.posts()).hasSize(1);
            assertThat(told(trial).get("nonce").getAsString()).hasSize(22);
            assertThat(told(trial).get("enforce_nonce").getAsBoolean()).isTrue();
        });
    }

    @Test
    void an_own_part_is_answered_without_a_notification_and_somebody_else_with_one() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var first = trial.publish(trial.part("First"), Optional.empty());
            var second = trial.publish(trial.part("Second"), Optional.of(first));
            assertThat(sent(discord, second).json().getAsJsonArray("mentions")).isEmpty();
            var theirs = discord.people().answer(sent(discord, second), "zoe", "Why?");
            var place = new Place(Long.toString(FakeDiscord.CHANNEL), Long.toString(theirs.id()), true, List.of(), "");
            var answer = trial.publish(trial.part("Therefore"), Optional.of(place.receipt(Optional.empty())));
            assertThat(sent(discord, answer).json().getAsJsonArray("mentions")).hasSize(1);
        });
    }

    @Test
    void files_go_by_the_message_with_their_descriptions() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var part = Part.of("Two")
                    .media(file("a dot.png", "A dot"), file("b.png", ""))
                    .options(Map.of(Choosing.SPOILER, "true", Choosing.SILENT, "true", Choosing.PREVIEW, "false"))
                    .build();
            var receipt = trial.publish(part, Optional.empty());
            var json = sent(discord, receipt).json();
            assertThat(json.get("flags").getAsInt()).isEqualTo(1 << 12 | 1 << 2);
            assertThat(json.getAsJsonArray("attachments").asList())
                    .extracting(each -> each.getAsJsonObject().get("filename").getAsString())
                    .containsExactly("SPOILER_a_dot.png", "SPOILER_b.png");
            assertThat(discord.posts().getFirst().alts()).containsExactly("A dot", "");
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(receipt.url())
                    .contains(URI.create(
                            "https://discord.com/channels/" + FakeDiscord.GUILD + "/" + receipt.remoteId()));
        });
    }

    @Test
    void text_and_descriptions_are_edited_and_the_files_stay() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var part = Part.of("Before").media(file("a.png", "A"), file("b.png", "B")).build();
            var receipt = trial.publish(part, Optional.empty());
            var after = Part.of("After").media(file("a.png", "A dot"), file("b.png", "")).build();
            var edited = trial.as(Edits.class).edit(receipt, trial.prepare(after));
            assertThat(discord.posts().getFirst().text()).isEqualTo("After");
            assertThat(discord.posts().getFirst().alts()).containsExactly("A dot", "");
            assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());

            var other = trial.prepare(Part.of("After").media(file("other.png", "")).build());
            assertThatThrownBy(() -> trial.as(Edits.class).edit(edited, other))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("not the files");
        });
    }

    @Test
    void a_card_is_an_embed_with_its_picture() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var uri = URI.create("https://line.example/timetable");
            var card = new LinkCard(uri, "Timetable", "From Monday on", Optional.of(file("t.png", "")));
            var receipt = trial.publish(Part.of("See").link(card).build(), Optional.empty());
            var embed = sent(discord, receipt).json().getAsJsonArray("embeds").get(0).getAsJsonObject();
            assertThat(embed.get("title").getAsString()).isEqualTo("Timetable");
            assertThat(embed.getAsJsonObject("image").get("url").getAsString()).isEqualTo("attachment://card.png");
            assertThat(sent(discord, receipt).json().getAsJsonArray("attachments")).isEmpty();

            var prepared = trial.prepare(Part.of("See there").link(card).build());
            trial.as(Edits.class).edit(receipt, prepared);
            assertThat(sent(discord, receipt).json().getAsJsonArray("embeds")).hasSize(1);
            var bare = trial.prepare(Part.text("See there"));
            assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, bare)).isInstanceOf(Rejected.class);
        });
    }

    @Test
    void a_card_without_a_picture_is_edited() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var card = new LinkCard(URI.create("https://line.example"), "", "", Optional.empty());
            var receipt = trial.publish(Part.of("See").link(card).build(), Optional.empty());
            trial.as(Edits.class).edit(receipt, trial.prepare(Part.text("Don't")));
            assertThat(sent(discord, receipt).json().getAsJsonArray("embeds")).isEmpty();
        });
    }

    @Test
    void a_poll_is_counted_in_hours_and_never_edited() throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var odd = Poll.of(List.of("Yes", "No"), Duration.ofMinutes(90));
            assertThatThrownBy(() -> trial.prepare(Part.of("?").poll(odd).build()))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("whole hours");
            var part = DiscordFixture.poll("Later?", "Yes");
            var receipt = trial.publish(part, Optional.empty());
            var prepared = trial.prepare(part);
            assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, prepared))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("poll");
        });
    }

    @ParameterizedTest
    @CsvSource({"thread_name,Delays,true", "tag,1330000000000000001,false", "username,Ada,false"})
    void what_a_channel_of_a_bot_doesnt_have_is_refused(String option, String value, boolean harmless)
            throws Exception {
        with(new DiscordFixture(), (trial, discord) -> {
            var failure = trial.failure(() -> trial.publish(optioned("A", option, value), Optional.empty()));
            assertThat(failure.isEmpty()).isEqualTo(harmless);
            assertThat(discord.posts()).hasSize(harmless ? 1 : 0);
        });
    }

    @Test
    void a_post_in_a_forum_has_a_title_and_a_tag() throws Exception {
        with(new ForumFixture(), (trial, discord) -> {
            var part = Part.of("The 23:10 is late.\nSorry!")
                    .options(Map.of(Choosing.THREAD_NAME, "Late", Choosing.TAG, "1330000000000000001"))
                    .build();
            var titled = sent(discord, trial.publish(part, Optional.empty())).channel();
            assertThat(titled.json().get("name").getAsString()).isEqualTo("Late");
            assertThat(titled.json().getAsJsonArray("applied_tags")).hasSize(1);
            var untitled = sent(discord, trial.publish(Part.text("The 23:10 is late.\nSorry!"), Optional.empty()));
            assertThat(untitled.channel().json().get("name").getAsString())
                    .isEqualTo("The 23:10 is late.");
        });
    }
}
