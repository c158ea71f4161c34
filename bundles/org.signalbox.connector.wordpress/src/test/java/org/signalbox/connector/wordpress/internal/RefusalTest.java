package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** What each answer of a site to a post means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_post(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new WordPressFixture())) {
            var site = (FakeWordPress) trial.network();
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            site.next(refusal.answer());
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(1);
        }
    }

    /** Plug-ins refuse what comes after a post, such as terms of their own. */
    @Test
    void a_refusal_after_the_post_was_stored_is_no_refusal_of_the_post() throws Exception {
        try (var trial = ConnectorTrial.of(new WordPressFixture())) {
            var site = (FakeWordPress) trial.network();
            var part = trial.part("Stored all the same");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            site.afterwards(NetworkAnswer.json(
                    400, "{\"code\":\"plugin_no_series\",\"message\":\"No such series\",\"data\":{\"status\":400}}"));

            var receipt = trial.as(Publishes.class).commit(commit).whenVisible().orElseThrow();

            assertThat(trial.network().posts()).hasSize(1);
            assertThat(receipt.remoteId())
                    .isEqualTo(trial.network().posts().getFirst().remoteId());
            assertThat(trial.visibleRequests()).hasSize(1);
        }
    }

    /** Rules of firewalls for answers, and redirects of plug-ins. */
    @Test
    void an_answer_that_something_else_gave_is_no_refusal_of_the_post() throws Exception {
        try (var trial = ConnectorTrial.of(new WordPressFixture())) {
            var site = (FakeWordPress) trial.network();
            var part = trial.part("Stored, and hidden by a firewall");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            site.afterwards(NetworkAnswer.text(403, "text/html", "<h1>Forbidden</h1>"));
            assertThat(trial.as(Publishes.class).commit(commit).whenVisible()).isPresent();
            assertThat(site.posts()).hasSize(1);
        }
    }

    /** Else the post would be sent again, as one of which nothing reached the site. */
    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 429, 503})
    void a_look_up_after_a_refusal_that_fails_or_shows_nothing_proves_nothing(int status) throws Exception {
        try (var trial = ConnectorTrial.of(new WordPressFixture())) {
            var site = (FakeWordPress) trial.network();
            var part = trial.part("Stored, and not to be seen");
            var since = Instant.now();
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            site.afterwards(NetworkAnswer.json(400, "{\"code\":\"plugin_no_series\",\"message\":\"No such series\"}"));
            site.next(NetworkAnswer.json(status, "[]"));

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();
            assertThat(thrown).isInstanceOf(OutcomeUnknown.class).hasMessageContaining("No such series");
            var search = Search.of(commit.key(), part, since);
            assertThat(trial.as(Reconciles.class).find(search).whenFound()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " "})
    void a_password_in_an_answer_isnt_told(String typed) throws Exception {
        var secret = FakeWordPress.PASSWORD + typed;
        var grant =
                new Grant(URI.create("https://s.example"), "anna", Map.of(), Map.of(Site.PASSWORD, Secret.of(secret)));
        var basic =
                Base64.getEncoder().encodeToString(("anna:" + FakeWordPress.PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (var told : List.of(FakeWordPress.PASSWORD, FakeWordPress.PASSWORD.replace(" ", ""), basic)) {
            assertThat(new Refusal(400, "x", "no " + told + "!").asException("do", "S", grant))
                    .hasMessage("S refused to do: no •••! (x)");
        }
    }

    @Test
    void a_long_answer_is_cut() throws Exception {
        try (var trial = ConnectorTrial.of(new WordPressFixture())) {
            ((FakeWordPress) trial.network())
                    .next(NetworkAnswer.json(
                            400,
                            "{\"code\":\"x\",\"message\":\"no " + FakeWordPress.PASSWORD + "!" + "x".repeat(600)
                                    + "\"}"));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("•••!xxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
