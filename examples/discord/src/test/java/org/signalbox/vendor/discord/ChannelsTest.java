package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.emulation.discord.FakeDiscord;

/** Where a bot publishes, what it may there, and what it finds there again. */
class ChannelsTest {
    @Test
    void channels_are_listed_where_the_bot_may_post_with_what_is_known_of_them() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            trial.speakFor(Optional.empty());
            var first = trial.as(ListsTargets.class).targets(Optional.empty());
            assertThat(first.next()).isPresent();
            assertThat(first.items())
                    .extracting(Account::displayName)
                    .contains("#news · Night Line", "#stories · Night Line")
                    .doesNotContain("#rules · Night Line", "#staff · Night Line", "#Service · Night Line");
            assertThat(first.items().getFirst().details())
                    .containsEntry(Channel.TYPE, "5")
                    .containsEntry(Channel.SERVER, "Night Line")
                    .containsEntry(Channel.MODERATES, "true");
        });
    }

    @Test
    void a_boosted_server_takes_larger_files() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            assertThat(trial.session().liveTerms().values()).isEmpty();
            discord.boosted(2);
            assertThat(trial.session().liveTerms().values())
                    .containsEntry(Term.MEDIA_BYTES, BigDecimal.valueOf(50 * 1024 * 1024));
        });
    }

    @Test
    void a_forum_that_wants_a_tag_is_asked_beforehand() throws Exception {
        PublishingTest.with(new ForumFixture(), (trial, discord) -> {
            var checks = trial.as(ChecksParts.class);
            checks.check(Part.text("Without"));
            discord.channel(FakeDiscord.FORUM).requireTag();
            assertThatThrownBy(() -> checks.check(Part.text("Without"))).isInstanceOf(Rejected.class);
            checks.check(tagged("1330000000000000002"));
            assertThatThrownBy(() -> checks.check(tagged("1330000000000000009"))).isInstanceOf(Rejected.class);
        });
    }

    private static Part tagged(String tag) {
        return Part.of("With").options(Map.of(Choosing.TAG, tag)).build();
    }

    @Test
    void a_message_with_another_nonce_isnt_taken_for_it() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            var part = trial.part("Every morning the same");
            var since = Instant.now();
            var key = trial.key();
            var sent = trial.commit(part, trial.prepare(part), key, Optional.empty());
            assertThat(trial.as(Reconciles.class)
                            .find(Search.of(trial.key(), part, since))
                            .whenFound())
                    .as("where no nonce is shown, the text tells")
                    .isPresent();
            discord.showNonces();
            assertThat(trial.as(Reconciles.class)
                            .find(Search.of(trial.key(), part, since))
                            .whenFound())
                    .isEmpty();
            assertThat(trial.as(Reconciles.class)
                            .find(Search.of(key, part, since))
                            .whenFound()
                            .orElseThrow()
                            .remoteId())
                    .isEqualTo(sent.remoteId());
        });
    }

    @Test
    void a_post_in_a_forum_is_found_also_when_it_was_archived() throws Exception {
        PublishingTest.with(new ForumFixture(), (trial, discord) -> {
            var part = trial.part("Lost");
            var since = Instant.now();
            var sent = trial.publish(part, Optional.empty());
            discord.archive(PublishingTest.sent(discord, sent).channel().id());
            assertThat(trial.as(Reconciles.class)
                            .find(Search.of(trial.key(), part, since))
                            .whenFound())
                    .isPresent();
        });
    }

    @Test
    void others_are_passed_over_in_the_history() throws Exception {
        PublishingTest.with(new DiscordFixture(), (trial, discord) -> {
            trial.publish(trial.part("Mine"), Optional.empty());
            for (var i = 0; i < 120; i++) {
                discord.people().write(discord.channel(FakeDiscord.CHANNEL), "ben", "Talk " + i);
            }
            var history = trial.as(ReadsHistory.class);
            var page = history.history(Optional.empty(), 10);
            assertThat(page.items()).isEmpty();
            assertThat(history.history(page.next(), 10).items())
                    .extracting(post -> post.text())
                    .containsExactly("Mine");
        });
    }
}
