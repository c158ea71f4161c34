package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.discord.DiscordAnswers;
import org.signalbox.emulation.discord.FakeDiscord;

/** What each answer of Discord to a message means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_message(RecordedRefusal refusal) throws Exception {
        var fixture = refusal.has("webhook") ? new WebhookFixture() : new DiscordFixture();
        try (var trial = ConnectorTrial.of(fixture)) {
            var discord = (FakeDiscord) trial.network();
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            discord.next(refusal.answer());
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(discord.posts()).isEmpty();
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new WebhookFixture())) {
            ((FakeDiscord) trial.network())
                    .next(DiscordAnswers.failed(
                            400, 50035, "Bad: /webhooks/7/" + FakeDiscord.WEBHOOK_TOKEN + "x".repeat(600)));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("/webhooks/7/•••xxx").hasMessageNotContaining("x".repeat(500));
        }
    }

    @Test
    void all_wrong_fields_are_told_by_their_paths() throws Exception {
        try (var trial = ConnectorTrial.of(new DiscordFixture())) {
            ((FakeDiscord) trial.network())
                    .next(DiscordAnswers.invalid(
                            "embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length."));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown)
                    .hasMessageContaining(
                            "Invalid Form Body; embeds.0.title: Must be 256 or fewer in length. (50035)");
        }
    }
}
