package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.linkedin.FakeLinkedIn;

/** What members can and can't: LinkedIn lets apps write for them and read nothing. */
class LinkedInMemberTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new MemberFixture());
    private final FakeLinkedIn linkedIn = (FakeLinkedIn) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    /** An app with these permissions. */
    private static ConnectorTrial with(String... more) {
        return ConnectorTrial.of(new MemberFixture() {
            @Override
            String scopes() {
                return super.scopes() + "," + String.join(",", more);
            }
        });
    }

    @Test
    void a_member_publishes_edits_and_deletes() throws Exception {
        assertThat(trial.session().verify().remoteId()).isEqualTo(FakeLinkedIn.MEMBER);
        var receipt = trial.publish(trial.part("As myself (hello)"), Optional.empty());
        trial.as(Edits.class).edit(receipt, trial.prepare(trial.part("Changed")));
        assertThat(linkedIn.posts(FakeLinkedIn.MEMBER))
                .singleElement()
                .satisfies(post -> assertThat(post.text()).isEqualTo("Changed"));
        trial.as(Deletes.class).delete(receipt);
        trial.as(Deletes.class).delete(receipt);
        assertThat(linkedIn.posts()).isEmpty();
    }

    @Test
    void a_member_may_publish_for_connections_only() throws Exception {
        trial.publish(
                trial.part("Friends").toBuilder()
                        .options(Map.of(Draft.VISIBILITY, "connections"))
                        .build(),
                Optional.empty());
        assertThat(linkedIn.feed()
                        .posts()
                        .values()
                        .iterator()
                        .next()
                        .get("visibility")
                        .getAsString())
                .isEqualTo("CONNECTIONS");
    }

    /** So that a person decides, and nothing is sent twice. */
    @Test
    void what_a_member_sent_without_an_answer_cant_be_told() throws Exception {
        var search = Search.of(trial.key(), trial.part("Lost"), Instant.now());
        assertThat(trial.as(Reconciles.class).find(search))
                .isInstanceOfSatisfying(
                        Lookup.CannotTell.class, why -> assertThat(why.why()).contains("look at the profile"));
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void the_post_that_linkedin_names_is_for_a_person_to_look_at() throws Exception {
        var part = trial.part("Sent before");
        var prepared = trial.prepare(part);
        var first = trial.commit(part, prepared, trial.key(), Optional.empty());
        var again = new Commit(part, prepared, trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(again))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("https://www.linkedin.com/feed/update/" + first.remoteId() + "/");
        assertThat(linkedIn.posts()).hasSize(1);
    }

    @Test
    void past_posts_of_members_are_refused_in_words_and_nobody_is_asked() {
        assertThatThrownBy(() -> trial.as(ReadsHistory.class).history(Optional.empty(), 10))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("LinkedIn lets no app read the posts of members");
        assertThatThrownBy(() ->
                        trial.as(ReadsPost.class).post(org.signalbox.connector.api.Receipt.named("urn:li:share:1")))
                .isInstanceOf(Rejected.class);
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void an_app_that_may_read_a_member_does() throws Exception {
        try (var reader = with("r_member_social")) {
            var receipt = reader.publish(reader.part("Readable"), Optional.empty());
            assertThat(reader.as(ReadsHistory.class)
                            .history(Optional.empty(), 10)
                            .items())
                    .extracting(each -> each.remoteId())
                    .containsExactly(receipt.remoteId());
            assertThat(reader.as(Reconciles.class).find(Search.of(reader.key(), reader.part("Other"), Instant.now())))
                    .isEqualTo(Lookup.absent());
        }
    }

    @Test
    void a_member_has_no_inbox() throws Exception {
        var page = trial.as(ReadsInbox.class).inbox(Optional.empty(), 10);
        assertThat(page.items()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(trial.as(ReadsInbox.class)
                        .inbox(Optional.of(page.position()), 10)
                        .items())
                .isEmpty();
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void numbers_of_a_member_need_a_permission_of_their_own() throws Exception {
        var receipt = trial.publish(trial.part("Counted"), Optional.empty());
        var before = trial.requests().size();
        assertThat(trial.as(ReportsEngagement.class).engagement(List.of(receipt)))
                .isEmpty();
        assertThat(trial.requests()).hasSize(before);
        try (var counter = with("r_member_postAnalytics")) {
            var counted = counter.publish(counter.part("Counted"), Optional.empty());
            assertThat(counter.as(ReportsEngagement.class).engagement(List.of(counted)))
                    .singleElement()
                    .extracting(Engagement::values)
                    .isEqualTo(Map.of(
                            "impressions", 200L, "reached", 150L, "reactions", 8L, "comments", 3L, "reposts", 2L));
        }
    }

    @Test
    void a_member_without_pages_is_the_only_target_and_pages_arent_asked_for() throws Exception {
        trial.speakFor(Optional.empty());
        assertThat(trial.as(ListsTargets.class).targets(Optional.empty()).items())
                .extracting(each -> each.remoteId())
                .containsExactly(FakeLinkedIn.MEMBER);
        assertThat(trial.requests()).hasSize(1);
    }

    /** Apps with the Community Management API have no OpenID. */
    @Test
    void without_openid_the_basic_profile_names_the_member() throws Exception {
        try (var basic = ConnectorTrial.of(new MemberFixture() {
            @Override
            String scopes() {
                return "r_basicprofile,w_member_social";
            }
        })) {
            var account = basic.session().verify();
            assertThat(account.remoteId()).isEqualTo(FakeLinkedIn.MEMBER);
            assertThat(account.handle()).isEqualTo("eddy-member");
            assertThat(account.displayName()).isEqualTo("Eddy Member");
            assertThat(account.profile().orElseThrow()).hasToString("https://www.linkedin.com/in/eddy-member/");
        }
    }

    @Test
    void a_login_of_another_member_is_another_account() {
        trial.speakFor(Optional.of("urn:li:person:Somebody"));
        assertThatThrownBy(() -> trial.session().verify())
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
    }

    @Test
    void a_member_who_may_not_write_loses_the_login() throws Exception {
        linkedIn.scopes().remove("w_member_social");
        var part = trial.part("Not allowed");
        var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
        assertThatThrownBy(() -> trial.as(Publishes.class).commit(commit))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isFalse());
    }

    /** A member's token can't ask whether it is processed. */
    @Test
    void an_image_of_a_member_is_given_some_seconds() throws Exception {
        var part = trial.part("Pictured").toBuilder()
                .media(TestFiles.image("a.png", "An A"))
                .build();
        var first = trial.as(Publishes.class).prepare(part, Optional.empty());
        assertThat(first).isInstanceOfSatisfying(Preparation.Pending.class, pending -> {
            assertThat(pending.checkAt())
                    .isBetween(Instant.now().plusSeconds(5), Instant.now().plusSeconds(11));
            assertThat(trial.requests())
                    .extracting(request -> request.operation())
                    .containsExactly("media.upload", "media.transfer");
        });
        // As ten seconds later.
        var later = org.signalbox.connector.api.Prepared.of(
                first.prepared().json().replaceAll("\"look\":[0-9]+", "\"look\":1"));
        var ready = trial.as(Publishes.class).prepare(part, Optional.of(later));
        assertThat(ready).isInstanceOf(Preparation.Ready.class);
        trial.commit(part, ready.prepared(), trial.key(), Optional.empty());
        assertThat(linkedIn.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.alts()).containsExactly("An A"));
    }

    @Test
    void a_thread_of_a_member_goes_on_as_comments() throws Exception {
        var first = trial.publish(trial.part("Post").toBuilder().place(0, 2).build(), Optional.empty());
        var second = trial.part("Comment (1)").toBuilder().place(1, 2).build();
        trial.publish(second, Optional.of(first));
        assertThat(linkedIn.comments().texts()).containsExactly("Comment (1)");
        var search =
                new Search(trial.key(), second, Optional.empty(), Optional.of(first), Optional.empty(), Instant.now());
        assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
    }
}
