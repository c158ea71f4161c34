package org.signalbox.connector.linkedin.internal;

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
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.linkedin.FakeLinkedIn;

/** What the kit knows nothing of: cards, polls, visibility, mentions, versions, what is posted twice. */
class LinkedInPostsTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new LinkedInFixture());
    private final FakeLinkedIn linkedIn = (FakeLinkedIn) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private JsonObject only() {
        return linkedIn.feed().posts().values().iterator().next();
    }

    private JsonObject content() {
        return only().getAsJsonObject("content");
    }

    private static LinkCard link(String title) {
        return new LinkCard(
                URI.create("https://example.com/a?b=c"),
                title,
                "What it is about",
                Optional.of(TestFiles.image("card.png", "")));
    }

    @Test
    void a_post_has_an_address_and_every_request_its_version() throws Exception {
        var receipt = trial.publish(trial.part("Hello"), Optional.empty());
        assertThat(receipt.url())
                .hasValueSatisfying(url -> assertThat(url)
                        .hasToString("https://www.linkedin.com/feed/update/" + receipt.remoteId() + "/"));
        assertThat(trial.requests())
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("LinkedIn-Version", "202607")
                        .containsEntry("X-Restli-Protocol-Version", "2.0.0"));
    }

    @Test
    void a_link_card_has_what_the_author_gave_and_its_picture() throws Exception {
        trial.publish(trial.part("Read this").toBuilder().link(link("A title")).build(), Optional.empty());
        var article = content().getAsJsonObject("article");
        assertThat(article.get("source").getAsString()).isEqualTo("https://example.com/a?b=c");
        assertThat(article.get("title").getAsString()).isEqualTo("A title");
        assertThat(article.get("description").getAsString()).isEqualTo("What it is about");
        assertThat(linkedIn.files()
                        .stored()
                        .get(article.get("thumbnail").getAsString())
                        .received())
                .isEqualTo("card.png".length());
        var read = trial.as(ReadsHistory.class)
                .history(Optional.empty(), 10)
                .items()
                .getFirst();
        assertThat(read.link()).hasValueSatisfying(link -> {
            assertThat(link.address()).hasToString("https://example.com/a?b=c");
            assertThat(link.title()).isEqualTo("A title");
        });
    }

    /** LinkedIn wants one. */
    @Test
    void a_card_without_a_title_is_named_after_its_host() throws Exception {
        trial.publish(trial.part("Read this").toBuilder().link(link(" ")).build(), Optional.empty());
        assertThat(content().getAsJsonObject("article").get("title").getAsString())
                .isEqualTo("example.com");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, ONE_DAY", "P1D, ONE_DAY", "PT25H, THREE_DAYS", "P7D, SEVEN_DAYS", "P8D, FOURTEEN_DAYS"})
    void a_poll_is_open_as_long_as_wished_at_least(Duration open, String span) throws Exception {
        var part = trial.part("Which one?").toBuilder()
                .poll(Poll.of(List.of("This", "That"), open))
                .build();
        trial.publish(part, Optional.empty());
        var poll = content().getAsJsonObject("poll");
        assertThat(poll.getAsJsonObject("settings").get("duration").getAsString())
                .isEqualTo(span);
        assertThat(poll.get("question").getAsString()).isEqualTo("Which one?");
        assertThat(only().get("commentary").getAsString()).isEmpty();
    }

    @Test
    void a_poll_with_a_title_asks_by_it_and_says_more() throws Exception {
        var since = Instant.now();
        var part = trial.part("We wonder (a bit)").toBuilder()
                .title("Which one?")
                .poll(Poll.of(List.of("This", "That"), Duration.ofDays(3)))
                .build();
        var receipt = trial.publish(part, Optional.empty());
        assertThat(content().getAsJsonObject("poll").get("question").getAsString())
                .isEqualTo("Which one?");
        var read = trial.as(ReadsPost.class).post(receipt).orElseThrow();
        assertThat(read.text()).isEqualTo("We wonder (a bit)");
        assertThat(read.title()).contains("Which one?");
        assertThat(read.poll()).contains(Poll.of(List.of("This", "That"), Duration.ofDays(3)));
        assertThat(find(part, since))
                .hasValueSatisfying(found -> assertThat(found.remoteId()).isEqualTo(receipt.remoteId()));
    }

    private Optional<Receipt> find(Part part, Instant since) throws Exception {
        return trial.as(Reconciles.class)
                .find(Search.of(trial.key(), part, since))
                .whenFound();
    }

    @Test
    void a_poll_without_other_text_is_found_by_its_question() throws Exception {
        var since = Instant.now();
        var part = LinkedInFixture.poll("Which one?");
        var receipt = trial.publish(part, Optional.empty());
        assertThat(find(part, since)).map(Receipt::remoteId).contains(receipt.remoteId());
    }

    @Test
    void what_has_mentions_and_hashtags_is_found() throws Exception {
        var since = Instant.now();
        var part = trial.part("Thanks @[Acme](urn:li:organization:1337) for #ideas_of (b)");
        var receipt = trial.publish(part, Optional.empty());
        assertThat(trial.network().posts().getFirst().text()).isEqualTo("Thanks Acme for #ideas_of (b)");
        assertThat(find(part, since)).map(Receipt::remoteId).contains(receipt.remoteId());
        assertThat(trial.as(ReadsPost.class).post(receipt).orElseThrow().text()).isEqualTo(part.text());
    }

    @Test
    void the_oldest_of_equal_posts_is_found() throws Exception {
        var since = Instant.now();
        var first = trial.publish(trial.part("Twice"), Optional.empty());
        only().getAsJsonObject("lifecycleStateInfo").addProperty("isEditedByAuthor", true);
        trial.publish(trial.part("Twice "), Optional.empty());
        assertThat(find(trial.part("Twice"), since)).map(Receipt::remoteId).contains(first.remoteId());
    }

    @Test
    void a_list_that_is_too_long_proves_nothing() throws Exception {
        for (var i = 0; i < 1_001; i++) {
            var post = new JsonObject();
            post.addProperty("id", "urn:li:share:" + (1_000 + i));
            post.addProperty("author", FakeLinkedIn.PAGE);
            post.addProperty("commentary", "Number " + i);
            post.addProperty("publishedAt", Instant.now().toEpochMilli());
            linkedIn.feed().posts().put(post.get("id").getAsString(), post);
        }
        var search = Search.of(trial.key(), trial.part("Number -1"), Instant.now());
        assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void the_options_of_a_post_arrive() throws Exception {
        trial.publish(
                trial.part("Chosen").toBuilder()
                        .options(Map.of(Draft.VISIBILITY, "signed-in", Draft.NO_REPOSTS, "true"))
                        .build(),
                Optional.empty());
        assertThat(only().get("visibility").getAsString()).isEqualTo("LOGGED_IN");
        assertThat(only().get("isReshareDisabledByAuthor").getAsBoolean()).isTrue();
        assertThatThrownBy(() -> trial.prepare(trial.part("Friends").toBuilder()
                        .options(Map.of(Draft.VISIBILITY, "connections"))
                        .build()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("A page has no connections");
    }

    @Test
    void what_no_post_can_have_is_refused_before_anything_is_sent() {
        var part = trial.part("Too much");
        var image = TestFiles.image("a.png", "");
        var poll = Poll.of(List.of("a", "b"), Duration.ofDays(1));
        var several = java.util.Collections.nCopies(21, image);
        refused(part.toBuilder().poll(poll).link(link("x")).build(), Term.POLL_LINK);
        refused(part.toBuilder().poll(poll).media(image).build(), Term.POLL_MEDIA);
        refused(part.toBuilder().link(link("x")).media(image).build(), Term.LINK_MEDIA);
        refused(part.toBuilder().media(several).build(), Term.IMAGES);
        refused(
                part.toBuilder()
                        .media(image, TestFiles.of("b.mp4", "video/mp4", 9))
                        .build(),
                Term.VIDEOS);
        refused(
                part.toBuilder()
                        .media(image, TestFiles.of("c.pdf", "application/pdf", 9))
                        .build(),
                Term.DOCUMENTS);
        refused(part.toBuilder().place(1, 2).media(image).build(), Term.COMMENT_MEDIA);
        refused(part.toBuilder().place(1, 2).poll(poll).build(), Term.COMMENT_POLL);
        refused(part.toBuilder().place(1, 2).link(link("x")).build(), Term.COMMENT_LINK);
        assertThatThrownBy(() ->
                        trial.prepare(part.toBuilder().poll(poll.several(true)).build()))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> trial.prepare(part.toBuilder()
                        .poll(Poll.of(List.of("a", "b"), Duration.ofDays(15)))
                        .build()))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> trial.prepare(part.toBuilder()
                        .media(TestFiles.of("d.mp3", "audio/mpeg", 9))
                        .build()))
                .isInstanceOf(Rejected.class);
        assertThat(trial.requests()).isEmpty();
    }

    private void refused(Part part, String term) {
        assertThatThrownBy(() -> trial.prepare(part))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(term));
    }

    /** As after an attempt whose answer was lost. */
    @Test
    void what_is_named_as_the_same_post_of_this_commit_is_it() throws Exception {
        var part = trial.part("Sent before");
        var prepared = trial.prepare(part);
        var key = trial.key();
        var first = trial.commit(part, prepared, key, Optional.empty());
        var second = trial.commit(part, prepared, key, Optional.empty());
        assertThat(second.remoteId()).isEqualTo(first.remoteId());
        assertThat(linkedIn.posts()).hasSize(1);
    }

    @Test
    void what_repeats_an_older_post_is_refused() throws Exception {
        var part = trial.part("Every day the same");
        trial.publish(part, Optional.empty());
        only().addProperty("publishedAt", Instant.now().minusSeconds(300).toEpochMilli());
        assertThatThrownBy(() -> trial.publish(part, Optional.empty()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Content is a duplicate of urn:li:share:");
    }

    @Test
    void an_edit_escapes_its_text() throws Exception {
        var receipt = trial.publish(trial.part("Before"), Optional.empty());
        trial.as(Edits.class).edit(receipt, trial.prepare(trial.part("After (all) #done")));
        assertThat(trial.network().posts().getFirst().text()).isEqualTo("After (all) #done");
    }

    /** LinkedIn would say yes and leave it. */
    @Test
    void the_question_of_a_poll_isnt_changed() throws Exception {
        var poll = LinkedInFixture.poll("Which one?");
        var receipt = trial.publish(poll, Optional.empty());
        var changed = trial.prepare(poll.toBuilder().text("Which two?").build());
        assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, changed))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("LinkedIn changes no question of a poll");
        var above = poll.toBuilder().title("Which one?").text("We wonder").build();
        var titled = trial.publish(above, Optional.empty());
        trial.as(Edits.class)
                .edit(titled, trial.prepare(above.toBuilder().text("We ask").build()));
        assertThat(trial.as(ReadsPost.class).post(titled).orElseThrow().text()).isEqualTo("We ask");
    }

    @Test
    void a_post_is_read_by_the_address_that_people_copy() throws Exception {
        var receipt = trial.publish(trial.part("Read alone"), Optional.empty());
        var typed = Receipt.named("https://www.linkedin.com/feed/update/" + receipt.remoteId() + "/?x=1");
        assertThat(trial.as(ReadsPost.class).post(typed))
                .hasValueSatisfying(post -> assertThat(post.text()).isEqualTo("Read alone"));
        assertThatThrownBy(() -> trial.as(ReadsPost.class).post(Receipt.named("../../x")))
                .isInstanceOf(Rejected.class);
    }

    /** The accounts of the login are paused until an edition of the connector with another version is there. */
    @ParameterizedTest
    @CsvSource({"2027-07-14T23:59:59Z, true", "2027-07-15T00:00:00Z, false"})
    void a_version_ends_on_its_day(Instant day, boolean works) throws Exception {
        var part = trial.part("On that day");
        var prepared = trial.prepare(part);
        linkedIn.calendar(() -> day);
        var failure = trial.failure(() -> trial.commit(part, prepared, trial.key(), Optional.empty()));
        if (works) {
            assertThat(failure).isEmpty();
        } else {
            assertThat(failure).get().isInstanceOfSatisfying(AuthorizationLost.class, lost -> {
                assertThat(lost.isOfTarget()).isFalse();
                assertThat(lost).hasMessageContaining("version 202607");
            });
        }
        assertThat(linkedIn.posts()).hasSize(works ? 1 : 0);
    }

    @Test
    void pages_without_a_role_that_publishes_are_no_targets() throws Exception {
        trial.speakFor(Optional.empty());
        assertThat(trial.as(ListsTargets.class).targets(Optional.empty()).items())
                .extracting(each -> each.remoteId() + " " + each.handle() + " " + each.displayName())
                .containsExactly(
                        FakeLinkedIn.MEMBER + " AbC-123_x Eddy Member",
                        FakeLinkedIn.PAGE + " devtestco Devtestco",
                        "urn:li:organization:1337 acme Acme");
    }

    @Test
    void many_pages_are_listed_over_several_pages() throws Exception {
        linkedIn.pages().showRoles(10);
        for (var i = 0; i < 45; i++) {
            linkedIn.pages().add("urn:li:organization:9" + i, "Page " + i, "ADMINISTRATOR", "CONTENT_ADMINISTRATOR");
        }
        trial.speakFor(Optional.empty());
        var lists = trial.as(ListsTargets.class);
        var first = lists.targets(Optional.empty());
        assertThat(first.items()).hasSize(21);
        var second = lists.targets(first.next());
        assertThat(second.items()).hasSize(20);
        assertThat(lists.targets(second.next()).next()).isEmpty();
    }

    @Test
    void the_client_is_the_app_of_its_owner_and_asks_for_what_the_app_has() throws Exception {
        var connector = new LinkedInConnector();
        var app = Map.of(
                "client_id", Secret.of("78li"),
                "client_secret", Secret.of("WPL_AP1.x"),
                "permissions", Secret.of(" r_basicprofile,w_member_social\n w_organization_social"));
        var client = connector.register(new ClientRequest(LinkedInConnector.ORIGIN, Optional.empty(), app), request -> {
            throw new AssertionError("nobody is asked");
        });
        assertThat(client.clientId()).isEqualTo("78li");
        assertThat(client.clientSecret()).contains(Secret.of("WPL_AP1.x"));
        assertThat(client.token()).hasToString("https://www.linkedin.com/oauth/v2/accessToken");
        assertThat(client.authorize().orElseThrow())
                .hasToString("https://www.linkedin.com/oauth/v2/authorization"
                        + "?scope=r_basicprofile%20w_member_social%20w_organization_social");
        assertThat(connector.descriptor().auth()).isInstanceOfSatisfying(Auth.OAuthCode.class, code -> {
            assertThat(code.secretBy()).isEqualTo(Auth.SecretBy.BODY);
            assertThat(code.scopes()).isEmpty();
            assertThat(code.pkce()).isFalse();
        });
        for (var missing : List.of(
                Map.<String, Secret>of(),
                Map.of("client_id", Secret.of("78li"), "client_secret", Secret.of(" ")),
                Map.of(
                        "client_id", Secret.of("78li"),
                        "client_secret", Secret.of("x"),
                        "permissions", Secret.of("w_member_social&prompt=none")))) {
            assertThatThrownBy(() -> connector.register(
                            new ClientRequest(LinkedInConnector.ORIGIN, Optional.empty(), missing), request -> {
                                throw new AssertionError("nobody is asked");
                            }))
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void an_app_without_permissions_asks_for_those_of_everybody() throws Exception {
        var app = Map.of("client_id", Secret.of("78li"), "client_secret", Secret.of("x"));
        var client = new LinkedInConnector()
                .register(new ClientRequest(LinkedInConnector.ORIGIN, Optional.empty(), app), request -> {
                    throw new AssertionError("nobody is asked");
                });
        assertThat(client.authorize().orElseThrow().getQuery()).isEqualTo("scope=openid profile w_member_social");
    }

    @Test
    void a_part_that_was_prepared_for_a_thread_begins_none() throws Exception {
        var part = trial.part("Second").toBuilder().place(1, 2).build();
        var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit)).isInstanceOf(Rejected.class);
        assertThat(trial.requests()).isEmpty();
    }
}
