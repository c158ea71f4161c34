package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.meta.GraphAnswers;

class FacebookPostsTest {
    private final AlteredFixture fixture = new AlteredFixture(Duration.ZERO);
    private final ConnectorTrial trial = fixture.trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private FakeFacebook facebook() {
        return fixture.facebook();
    }

    private static Part card(String text) {
        return Part.of(text)
                .link(new LinkCard(URI.create("https://nightline.example/timetable"), "", "", Optional.empty()))
                .build();
    }

    @Test
    void a_link_is_a_posts_own_field_and_shown_as_a_card() throws Exception {
        trial.publish(card("The timetable"), Optional.empty());
        var post = trial.as(ReadsHistory.class)
                .history(Optional.empty(), 1)
                .items()
                .getFirst();
        assertThat(post.text()).isEqualTo("The timetable");
        assertThat(post.link()).map(link -> link.address().toString()).contains("https://nightline.example/timetable");
    }

    @Test
    void a_link_without_a_text_is_found_by_its_address() throws Exception {
        var since = Instant.now();
        var receipt = trial.publish(card(""), Optional.empty());
        var search = Search.of(trial.key(), card(""), since);
        assertThat(trial.as(Reconciles.class).find(search).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
    }

    @Test
    void one_photo_that_is_gone_takes_no_alternative_text_of_the_others() throws Exception {
        var part = Part.of("Three")
                .media(TestImages.dot("One"), TestImages.dot("Two"), TestImages.dot("Three"))
                .build();
        var prepared = trial.prepare(part);
        var gone = Draft.files(Draft.read(prepared)).getFirst();
        trial.commit(part, prepared, trial.key(), Optional.empty());
        fixture.alter(
                (request, answer) -> request.query().getOrDefault("ids", "").contains(gone)
                        ? NetworkAnswer.json(
                                400, "{\"error\":{\"message\":\"gone\",\"code\":100,\"error_subcode\":33}}")
                        : answer);
        assertThat(trial.as(ReadsHistory.class)
                        .history(Optional.empty(), 1)
                        .items()
                        .getFirst()
                        .attachments())
                .extracting(file -> file.alt())
                .containsExactly("", "Two", "Three");
    }

    @Test
    void several_photos_are_brought_unseen_and_shown_by_one_request() throws Exception {
        var part = Part.of("Three")
                .media(TestImages.dot("One"), TestImages.dot(""), TestImages.dot("Three"))
                .build();
        var prepared = trial.prepare(part);
        assertThat(facebook().photos().count()).isEqualTo(3);
        assertThat(trial.visibleRequests()).isEmpty();
        trial.commit(part, prepared, trial.key(), Optional.empty());
        assertThat(trial.visibleRequests()).hasSize(1);
        assertThat(facebook().posts()).extracting(FakeNetwork.Post::alts).containsExactly(List.of("One", "", "Three"));
        var shown = trial.as(ReadsHistory.class)
                .history(Optional.empty(), 1)
                .items()
                .getFirst();
        assertThat(shown.attachments()).extracting(file -> file.alt()).containsExactly("One", "", "Three");
    }

    @Test
    void what_facebook_doesnt_take_is_refused_with_its_term() {
        refuses(
                Part.of("Poll")
                        .poll(Poll.of(List.of("a", "b"), Duration.ofDays(1)))
                        .build(),
                Term.POLL);
        refuses(card("Both").toBuilder().media(TestImages.dot("")).build(), Term.LINK_MEDIA);
        var film = Media.of("a.mp4", "video/mp4", 5, offset -> new ByteArrayInputStream(new byte[5]))
                .build();
        refuses(Part.of("Two").media(film, film).build(), Term.VIDEOS);
        refuses(Part.of("Two").media(film, TestImages.dot("")).build(), Term.VIDEOS);
        refuses(
                Part.of("Many")
                        .media(Collections.nCopies(11, TestImages.dot("")))
                        .build(),
                Term.IMAGES);
        refuses(card("Below").toBuilder().place(1, 2).build(), Term.COMMENT_LINK);
        refuses(Part.of("Below").place(1, 2).media(film).build(), Term.COMMENT_VIDEO);
        refuses(
                Part.of("Below")
                        .place(1, 2)
                        .media(TestImages.dot(""), TestImages.dot(""))
                        .build(),
                Term.COMMENT_MEDIA);
    }

    private void refuses(Part part, String term) {
        assertThatThrownBy(() -> trial.as(Publishes.class).prepare(part, Optional.empty()))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.termId()).contains(term));
    }

    @Test
    void a_thread_is_a_post_and_comments_on_it() throws Exception {
        var first = trial.publish(part("First", 0), Optional.empty());
        var second = trial.publish(part("Second", 1), Optional.of(first));
        trial.reopen();
        var third = trial.publish(
                part("Third", 2).toBuilder().media(TestImages.dot("A dot")).build(), Optional.of(second));
        assertThat(facebook().posts()).hasSize(1);
        assertThat(facebook().comments().by(FakeFacebook.PAGE))
                .extracting(FakeNetwork.Post::text, FakeNetwork.Post::replyTo, FakeNetwork.Post::alts)
                .containsExactly(
                        Tuple.tuple("Second", Optional.of(first.remoteId()), List.of()),
                        Tuple.tuple("Third", Optional.of(first.remoteId()), List.of("A dot")));
        trial.as(Edits.class).edit(third, trial.prepare(part("Third, mended", 2)));
        trial.as(Deletes.class).delete(second);
        trial.as(Deletes.class).delete(second);
        assertThat(facebook().comments().texts()).containsExactly("Third, mended");
    }

    private Part part(String text, int index) {
        return trial.part(text).toBuilder().place(index, 3).build();
    }

    @Test
    void what_was_prepared_for_one_page_isnt_shown_on_another() throws Exception {
        var part = trial.part("Here");
        var prepared = trial.prepare(part);
        trial.speakFor(Optional.of("104529002"));
        assertThatThrownBy(() ->
                        trial.as(Publishes.class).commit(new Commit(part, prepared, trial.key(), Optional.empty())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("another page");
        assertThat(facebook().posts()).isEmpty();
    }

    @Test
    void one_post_is_read_by_its_identifier_and_not_when_it_is_gone() throws Exception {
        var receipt = trial.publish(trial.part("Alone"), Optional.empty());
        var number = receipt.remoteId().substring(receipt.remoteId().indexOf('_') + 1);
        for (var id : List.of(receipt.remoteId(), number)) {
            assertThat(trial.as(ReadsPost.class).post(Receipt.named(id)))
                    .map(post -> post.text())
                    .contains("Alone");
        }
        facebook().feed().posts().clear();
        assertThat(trial.as(ReadsPost.class).post(receipt)).isEmpty();
        assertThatThrownBy(() -> trial.as(ReadsPost.class).post(Receipt.named("me/accounts")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_post_of_another_app_cant_be_edited_and_nothing_is_paused() {
        var post = facebook().feed().foreign(FakeFacebook.PAGE, "Theirs", Instant.now());
        assertThatThrownBy(
                        () -> trial.as(Edits.class).edit(Receipt.named(post.id()), trial.prepare(trial.part("Ours"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Cannot edit");
    }

    @Test
    void an_edit_whose_answer_says_nothing_is_unclear() throws Exception {
        var receipt = trial.publish(trial.part("Before"), Optional.empty());
        var prepared = trial.prepare(trial.part("After"));
        fixture.alter((request, answer) -> request.method().equals("POST") ? NetworkAnswer.json(200, "{}") : answer);
        assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, prepared)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void numbers_come_without_insights_where_they_arent_granted() throws Exception {
        var receipt = trial.publish(trial.part("Counted"), Optional.empty());
        facebook().feed().posts().get(receipt.remoteId()).react("like", 3);
        facebook().feed().posts().get(receipt.remoteId()).count(500, 400, 20, 2);
        facebook().comments().add(receipt.remoteId(), "777", "Zoe", "Indeed");
        assertThat(numbers(receipt))
                .containsEntry("views", 500L)
                .containsEntry("viewers", 400L)
                .containsEntry("clicks", 20L)
                .containsEntry("shares", 2L)
                .containsEntry("reactions", 3L)
                .containsEntry("comments", 1L);
        facebook().scopes().remove("read_insights");
        trial.reopen();
        assertThat(numbers(receipt)).containsEntry("reactions", 3L).doesNotContainKey("views");
        facebook().feed().posts().clear();
        assertThat(trial.as(ReportsEngagement.class).engagement(List.of(receipt)))
                .isEmpty();
    }

    @Test
    void a_deletion_that_was_refused_isnt_told_as_done() throws Exception {
        var receipt = trial.publish(trial.part("Still there"), Optional.empty());
        var kept = facebook().feed().posts().get(receipt.remoteId());
        fixture.alter((request, answer) -> {
            facebook().feed().posts().put(receipt.remoteId(), kept);
            return request.method().equals("DELETE") ? GraphAnswers.missing("DELETE", receipt.remoteId()) : answer;
        });
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(receipt)).isInstanceOf(Rejected.class);
        fixture.alter((request, answer) ->
                request.method().equals("DELETE") ? NetworkAnswer.json(200, "{\"success\":false}") : answer);
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(receipt)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_wrong_proof_of_the_apps_secret_holds_posts_instead_of_ending_them() {
        fixture.alter(
                (request, answer) -> GraphAnswers.invalid("Invalid appsecret_proof provided in the API argument"));
        assertThatThrownBy(() -> trial.as(Publishes.class).prepare(trial.part("Held"), Optional.empty()))
                .isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void numbers_of_many_come_by_one_call_also_beside_what_is_gone() throws Exception {
        var receipts = new ArrayList<Receipt>();
        for (var i = 0; i < 20; i++) {
            receipts.add(trial.publish(trial.part("Number " + i), Optional.empty()));
        }
        receipts.add(trial.publish(part("Below", 1), Optional.of(receipts.getFirst())));
        assertThat(counted(receipts)).isEqualTo(2);
        facebook().feed().posts().remove(receipts.get(7).remoteId());
        assertThat(trial.as(ReportsEngagement.class).engagement(receipts))
                .extracting(each -> each.remoteId())
                .hasSize(20)
                .doesNotContain(receipts.get(7).remoteId());
    }

    /** How many calls it took. */
    private long counted(List<Receipt> receipts) throws Exception {
        var before = trial.requests().size();
        assertThat(trial.as(ReportsEngagement.class).engagement(receipts)).hasSize(receipts.size());
        return trial.requests().size() - before;
    }

    private Map<String, Long> numbers(Receipt receipt) throws Exception {
        return trial.as(ReportsEngagement.class)
                .engagement(List.of(receipt))
                .getFirst()
                .values();
    }

    @Test
    void a_page_token_that_was_replaced_is_fetched_anew_and_the_post_is_there_once() throws Exception {
        var part = trial.part("Once");
        var prepared = trial.prepare(part);
        var refused = new boolean[1];
        fixture.alter((request, answer) -> {
            if (request.path().endsWith("/feed") && !refused[0]) {
                refused[0] = true;
                facebook().feed().posts().clear();
                return FakeFacebookTokens.expired();
            }
            return refused[0] && request.query().getOrDefault("fields", "").contains("access_token")
                    ? FakeFacebookTokens.renamed(answer)
                    : answer;
        });
        // The fake knows the page by its first token only: with another one it refuses once more.
        assertThatThrownBy(() ->
                        trial.as(Publishes.class).commit(new Commit(part, prepared, trial.key(), Optional.empty())))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
        assertThat(trial.requests().stream().filter(each -> each.operation().equals("post.create")))
                .hasSize(2);
    }

    @Test
    void a_missing_permission_to_publish_pauses_this_page_alone() throws Exception {
        var part = trial.part("Not allowed");
        var prepared = trial.prepare(part);
        facebook().scopes().remove("pages_manage_posts");
        assertThatThrownBy(() ->
                        trial.as(Publishes.class).commit(new Commit(part, prepared, trial.key(), Optional.empty())))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
    }
}
