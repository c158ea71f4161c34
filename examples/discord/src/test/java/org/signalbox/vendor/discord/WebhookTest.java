package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.discord.FakeDiscord;

/** What a webhook can do, and what it can't. */
class WebhookTest {
    @Test
    void it_is_its_own_target() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            trial.speakFor(Optional.empty());
            assertThat(trial.as(ListsTargets.class).targets(Optional.empty()).items())
                    .extracting(Account::remoteId, Account::displayName)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(
                            Long.toString(FakeDiscord.WEBHOOK), "Night Line Alerts"));
        });
    }

    @Test
    void it_writes_under_another_name() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            var part = Part.of("Late").options(Map.of(Choosing.USERNAME, "Line 4")).build();
            var receipt = trial.publish(part, Optional.empty());
            assertThat(PublishingTest.sent(discord, receipt).author().name()).isEqualTo("Line 4");
        });
    }

    @Test
    void in_a_forum_the_parts_of_a_thread_are_one_post() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            discord.moveWebhook(FakeDiscord.FORUM);
            trial.speakFor(Optional.of(Long.toString(FakeDiscord.WEBHOOK)));
            var titled = Part.of("First").options(Map.of(Choosing.THREAD_NAME, "Late")).build();
            var first = trial.publish(titled, Optional.empty());
            var second = trial.publish(titled.toBuilder().text("Second").build(), Optional.of(first));
            assertThat(PublishingTest.sent(discord, second).channel())
                    .isEqualTo(PublishingTest.sent(discord, first).channel());

            trial.as(Edits.class).edit(second, trial.prepare(Part.text("Changed")));
            assertThat(PublishingTest.sent(discord, second).text()).isEqualTo("Changed");
            assertThat(trial.as(ReadsPost.class).post(Receipt.named(second.remoteId()))).isPresent();
            trial.as(Deletes.class).delete(second);
            assertThat(discord.message(second.remoteId())).isEmpty();
        });
    }

    @Test
    void an_unknown_outcome_is_left_to_a_person() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            var search = Search.of(trial.key(), trial.part("Lost"), Instant.now());
            assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
            assertThat(trial.requests()).isEmpty();
        });
    }

    @Test
    void it_reads_its_own_messages_by_their_ids_only() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            var receipt = trial.publish(trial.part("Measured"), Optional.empty());
            discord.people().react(PublishingTest.sent(discord, receipt), "zoe", "🎉");
            var readings = trial.as(ReportsEngagement.class).engagement(List.of(receipt));
            assertThat(readings.getFirst().values()).containsEntry("reactions", 1L);
            assertThatThrownBy(() -> trial.as(ReadsHistory.class).history(Optional.empty(), 10))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("connect the channel by a bot");
            assertThat(trial.as(ReadsInbox.class).inbox(Optional.empty(), 10).items())
                    .isEmpty();
        });
    }

    @Test
    void one_that_was_deleted_is_lost() throws Exception {
        PublishingTest.with(new WebhookFixture(), (trial, discord) -> {
            discord.deleteWebhook();
            assertThatThrownBy(() -> trial.session().verify()).isInstanceOf(AuthorizationLost.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "token",
                "https://discord.com/channels/1/2",
                "https://example.com/api/webhooks/1/abcdefghijklmnopqrstuvwxyz",
                "http://discord.com/api/webhooks/1/abcdefghijklmnopqrstuvwxyz",
                "https://discord.com/api/webhooks/01/abcdefghijklmnopqrstuvwxyz"
            })
    void what_is_neither_a_token_nor_a_webhook_is_said(String given) {
        var grant = new Grant(DiscordConnector.ORIGIN, "x", Map.of(), Map.of(Login.SECRET, Secret.of(given)));
        assertThatThrownBy(() -> Login.of(grant))
                .isInstanceOf(AuthorizationLost.class)
                .hasMessageContaining("neither a bot's token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/12/abcdefghijklmnopqrstuvwxyz",
                " https://ptb.discord.com/api/v10/webhooks/12/abcdefghijklmnopqrstuvwxyz/?wait=true ",
                "https://discordapp.com/api/webhooks/12/abcdefghijklmnopqrstuvwxyz"
            })
    void each_form_of_a_webhooks_address_is_known(String given) throws Exception {
        var grant = new Grant(DiscordConnector.ORIGIN, "x", Map.of(), Map.of(Login.SECRET, Secret.of(given)));
        assertThat(Login.of(grant)).isEqualTo(new Login("12", "abcdefghijklmnopqrstuvwxyz"));
        assertThat(Login.of(grant)).hasToString("webhook 12");
    }
}
