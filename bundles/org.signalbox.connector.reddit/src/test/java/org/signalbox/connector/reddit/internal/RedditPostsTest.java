package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.reddit.RedditJson;

/** What the kit knows nothing of: links, flairs, days of polls, titles, communities. */
class RedditPostsTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new RedditFixture());
    private final FakeReddit reddit = (FakeReddit) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private JsonObject only() {
        return reddit.content().things().values().iterator().next();
    }

    private static LinkCard link(String address) {
        return new LinkCard(URI.create(address), "", "", Optional.empty());
    }

    @Test
    void a_link_card_is_a_link_post_with_its_text() throws Exception {
        var part = trial.part("Worth reading").toBuilder()
                .link(link("https://example.com/a?b=c&d=é"))
                .build();
        var receipt = trial.publish(part, Optional.empty());
        assertThat(only().get("url").getAsString()).isEqualTo("https://example.com/a?b=c&d=é");
        assertThat(only().get("selftext").getAsString()).isEqualTo("Worth reading");
        assertThat(receipt.data()).isEqualTo("{\"kind\":\"link\",\"title\":\"Worth reading\"}");
    }

    @Test
    void the_options_of_a_post_arrive() throws Exception {
        var part = trial.part("All chosen").toBuilder()
                .options(Map.of(
                        Choosing.COMMUNITY, "/r/trains",
                        Choosing.FLAIR, "0ab1-news",
                        Choosing.FLAIR_TEXT, "News!",
                        Choosing.NSFW, "true",
                        Choosing.SPOILER, "true",
                        Choosing.SEND_REPLIES, "false"))
                .build();
        trial.publish(part, Optional.empty());
        assertThat(only().get("subreddit").getAsString()).isEqualTo("trains");
        assertThat(only().get("link_flair_template_id").getAsString()).isEqualTo("0ab1-news");
        assertThat(only().get("over_18").getAsBoolean()).isTrue();
        assertThat(only().get("spoiler").getAsBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT24H, 1", "PT24H1M, 2", "PT36H, 2", "P7D, 7"})
    void a_poll_is_open_for_whole_days(Duration open, int days) throws Exception {
        var part = trial.part("Which one?").toBuilder()
                .poll(Poll.of(List.of("This", "That"), open))
                .build();
        trial.publish(part, Optional.empty());
        var seconds =
                only().getAsJsonObject("poll_data").get("voting_end_timestamp").getAsLong() / 1000
                        - only().get("created_utc").getAsLong();
        assertThat(seconds).isEqualTo(days * 86_400L);
    }

    @Test
    void a_poll_is_found_below_whose_text_reddit_wrote_a_line() throws Exception {
        var since = Instant.now();
        var part = trial.part("Which one?").toBuilder()
                .poll(Poll.of(List.of("This", "That"), Duration.ofDays(1)))
                .build();
        var receipt = trial.publish(part, Optional.empty());
        assertThat(only().get("selftext").getAsString()).contains("[View Poll]");
        assertThat(trial.as(Reconciles.class)
                        .find(Search.of(trial.key(), part, since))
                        .whenFound())
                .hasValueSatisfying(found -> assertThat(found.remoteId()).isEqualTo(receipt.remoteId()));
    }

    @Test
    void the_oldest_of_equal_posts_is_found() throws Exception {
        var since = Instant.now();
        var part = trial.part("Twice");
        var first = trial.publish(part, Optional.empty());
        trial.publish(part, Optional.empty());
        assertThat(trial.as(Reconciles.class)
                        .find(Search.of(trial.key(), part, since))
                        .whenFound())
                .hasValueSatisfying(found -> assertThat(found.remoteId()).isEqualTo(first.remoteId()));
    }

    @Test
    void a_post_with_the_same_title_and_another_text_decides_nothing() throws Exception {
        var since = Instant.now();
        var part = trial.part("The text").toBuilder().title("One title").build();
        trial.publish(part, Optional.empty());
        only().addProperty("selftext", "The text, as a filter of the community changed it");
        var search = Search.of(trial.key(), part, since);
        assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);

        only().addProperty("subreddit", "trains");
        assertThat(trial.as(Reconciles.class).find(search)).isEqualTo(Lookup.absent());
    }

    @Test
    void a_list_that_ends_too_early_proves_nothing() throws Exception {
        for (var i = 0; i < 1_000; i++) {
            var post = new JsonObject();
            post.addProperty("name", "t3_" + Integer.toString(100_000 + i, 36));
            post.addProperty("author", FakeReddit.USER);
            post.addProperty("title", "Number " + i);
            post.addProperty("created_utc", (double) Instant.now().getEpochSecond());
            reddit.content().things().put(RedditJson.name(post), post);
        }
        var search =
                Search.of(trial.key(), trial.part("Long ago"), Instant.now().minusSeconds(60));
        assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(trial.requests()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({", test, reddit.title", "A title, , reddit.community", "A title, not a name, reddit.community"})
    void a_post_without_title_or_community_is_refused(String title, String community, String term) {
        var part = Part.of("Text").options(community == null ? Map.of() : Map.of(Choosing.COMMUNITY, community));
        var whole = (title == null ? part : part.title(title)).build();
        assertThatThrownBy(() -> trial.prepare(whole))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(term));
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void what_excludes_each_other_is_refused() {
        var poll = Poll.of(List.of("This", "That"), Duration.ofDays(1));
        var image = TestFiles.image("a.png", "");
        var part = trial.part("Too much");
        assertThatThrownBy(() ->
                        trial.prepare(part.toBuilder().poll(poll).media(image).build()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.POLL_MEDIA));
        assertThatThrownBy(() -> trial.prepare(part.toBuilder()
                        .poll(poll)
                        .link(link("https://example.com"))
                        .build()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.POLL_LINK));
        assertThatThrownBy(() -> trial.prepare(part.toBuilder()
                        .link(link("https://example.com"))
                        .media(image)
                        .build()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.LINK_MEDIA));
        assertThatThrownBy(() ->
                        trial.prepare(part.toBuilder().poll(poll.several(true)).build()))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() ->
                        trial.prepare(part.toBuilder().place(1, 2).media(image).build()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.COMMENT_MEDIA));
    }

    @Test
    void choices_are_the_own_profile_and_what_the_account_has_joined() throws Exception {
        reddit.communities().add("closed").addProperty("user_is_banned", true);
        var offers = trial.as(OffersChoices.class);
        assertThat(offers.choices(ChoiceQuery.of(Choosing.COMMUNITY, Map.of())).items())
                .extracting(Choice::value)
                .containsExactly("u_alice", "trains", "test");
        assertThat(offers.choices(ChoiceQuery.of(Choosing.FLAIR, Map.of(Choosing.COMMUNITY, "trains")))
                        .items())
                .as("without those of moderators")
                .extracting(Choice::value)
                .containsExactly("0ab1-news", "0ab2-question");
        assertThat(offers.choices(ChoiceQuery.of(Choosing.FLAIR, Map.of(Choosing.COMMUNITY, "no community")))
                        .items())
                .isEmpty();
    }

    @Test
    void a_community_that_no_search_finds_is_asked_for() throws Exception {
        var offers = trial.as(OffersChoices.class);
        var typed = ChoiceQuery.of(Choosing.COMMUNITY, Map.of());
        assertThat(offers.choices(typed.typed("u/alice")).items())
                .extracting(Choice::value)
                .containsExactly("u_alice");
        assertThat(offers.choices(typed.typed("/r/tr")).items())
                .extracting(Choice::value)
                .containsExactly("trains");
        assertThat(offers.choices(typed.typed("nobody")).items()).isEmpty();
        reddit.communities().add("cellar").addProperty("subreddit_type", "private");
        assertThat(offers.choices(typed.typed("cella")).items())
                .extracting(Choice::value)
                .containsExactly("cellar");
    }

    @Test
    void a_suspended_account_cant_be_used() {
        reddit.suspend();
        assertThatThrownBy(() -> trial.session().verify()).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void a_missing_permission_is_lost_authorization() {
        reddit.scopes().remove("identity");
        assertThatThrownBy(() -> trial.session().verify()).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void the_client_is_the_app_of_its_owner() throws Exception {
        var connector = new RedditConnector();
        var app = Map.of("client_id", Secret.of("p-jcoLKBynTLew"), "client_secret", Secret.of("gko_LXE"));
        var client = connector.register(new ClientRequest(RedditConnector.ORIGIN, Optional.empty(), app), request -> {
            throw new AssertionError("nobody is asked");
        });
        assertThat(client.clientId()).isEqualTo("p-jcoLKBynTLew");
        assertThat(client.clientSecret()).contains(Secret.of("gko_LXE"));
        assertThat(client.token()).hasToString("https://www.reddit.com/api/v1/access_token");
        assertThat(client.authorize().orElseThrow()).hasToString("https://www.reddit.com/api/v1/authorize");
        assertThat(connector.descriptor().auth()).isInstanceOfSatisfying(Auth.OAuthCode.class, code -> {
            assertThat(code.secretBy()).isEqualTo(Auth.SecretBy.BASIC);
            assertThat(code.parameters()).isEqualTo(Map.of("duration", "permanent"));
        });
        assertThatThrownBy(() -> connector.register(
                        new ClientRequest(RedditConnector.ORIGIN, Optional.empty(), Map.of()), request -> {
                            throw new AssertionError("nobody is asked");
                        }))
                .isInstanceOf(Rejected.class);
    }
}
