package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.meta.GraphAnswers;

/** What Instagram says of a post and what is there may differ: neither is believed alone. */
class InstagramDoubtTest {
    private final DirectHost host = DirectHost.byFacebook();

    @AfterEach
    void close() {
        host.close();
    }

    private static Part part(String text) {
        return Part.of(text).media(TestImages.dot("")).build();
    }

    private static Part album(String text, int pictures) {
        var media = Stream.generate(() -> TestImages.dot("")).limit(pictures).toList();
        return Part.of(text).media(media.toArray(Media[]::new)).build();
    }

    private static Part story() {
        return Part.of("")
                .media(TestImages.dot(""))
                .options(Map.of("as", "story"))
                .build();
    }

    private static Optional<String> found(Lookup lookup) {
        return lookup.whenFound().map(Receipt::remoteId);
    }

    private static boolean publishes(ReceivedRequest request) {
        return request.path().endsWith("/media_publish");
    }

    private static boolean asksForStatus(ReceivedRequest request) {
        return request.query("fields")
                .filter(fields -> fields.contains("status_code"))
                .isPresent();
    }

    private static NetworkAnswer status(String name) {
        return json("{\"status_code\":\"" + name + "\",\"status\":\"2207053\",\"id\":\"1\"}");
    }

    private static NetworkAnswer json(String body) {
        return GraphAnswers.object(JsonParser.parseString(body).getAsJsonObject());
    }

    private static NetworkAnswer error(int code, int subcode) {
        return subcode == 0
                ? GraphAnswers.error(code, "OAuthException", "No")
                : GraphAnswers.error(code, subcode, "No", "Instagram", "No");
    }

    private void statusIs(String name) {
        host.alteration = (request, answer) -> asksForStatus(request) ? status(name) : answer;
    }

    /** The store lost all but the time of the first try: a second container says nothing of the first one. */
    @ParameterizedTest
    @ValueSource(strings = {"FINISHED", "EXPIRED", "ERROR"})
    void a_container_that_was_made_after_the_first_try_says_nothing_of_it(String status) throws Exception {
        var part = part("Published before the store was restored");
        var first = host.prepare(part);
        var since = host.now;
        var post = host.commit(part, first, Optional.empty());
        host.now = host.now.plusSeconds(90);
        var second = host.prepare(part);
        statusIs(status);

        var search = host.search(part, Optional.of(second), Optional.empty(), since);

        assertThat(found(host.session().find(search))).contains(post.remoteId());
        host.instagram.feed().posts().clear();
        assertThat(host.session().find(search)).isEqualTo(Lookup.absent());
    }

    /** Each has been seen, or may be, of a container that was published: only the container tells. */
    @ParameterizedTest
    @CsvSource({
        "4,2207051",
        "9,2207042",
        "25,2207050",
        "24,2207006",
        "24,2207008",
        "9007,2207027",
        "36004,2207010",
        "4,0",
        "10,0",
        "17,0",
        "100,0",
        "100,33",
        "200,0",
        "368,0",
        "80002,0",
        "77777,0"
    })
    void a_refusal_of_what_is_published_all_the_same_is_unclear_and_the_post_found(int code, int subcode)
            throws Exception {
        var part = part("Refused and there");
        var prepared = host.prepare(part);
        var since = host.now;
        host.alteration = (request, answer) -> publishes(request) ? error(code, subcode) : answer;

        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);

        assertThat(host.visible()).hasSize(1);
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(found(host.session().find(search)))
                .contains(host.instagram.posts().getFirst().remoteId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "PUBLISHED", "UNKNOWN", "away", "refused alike"})
    void a_refusal_that_the_container_doesnt_confirm_is_unclear(String status) throws Exception {
        var part = part("Refused?");
        var prepared = host.prepare(part);
        host.alteration = (request, answer) -> {
            if (asksForStatus(request)) {
                if (status.equals("away")) {
                    throw new Unavailable("away", null);
                }
                if (status.equals("refused alike")) {
                    return error(100, 0);
                }
                return status.equals("UNKNOWN") ? GraphAnswers.missing("GET", "1") : status(status);
            }
            return publishes(request) ? error(100, 0) : answer;
        };
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({"FINISHED,true", "ERROR,true", "EXPIRED,false"})
    void a_refusal_that_the_container_confirms_stands(String status, boolean forGood) throws Exception {
        var part = part("Refused");
        var prepared = host.prepare(part);
        host.alteration = (request, answer) ->
                asksForStatus(request) ? status(status) : publishes(request) ? error(36_004, 2_207_010) : answer;
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty()))
                .isInstanceOf(forGood ? Rejected.class : Unavailable.class);
    }

    /** Meta's way to say that an activity is blocked for a while would refuse each post that is due meanwhile. */
    @ParameterizedTest
    @CsvSource({"4,2207051", "368,0"})
    void a_block_for_a_while_lets_the_account_wait(int code, int subcode) throws Exception {
        var part = part("Blocked");
        var prepared = host.prepare(part);
        host.instagram.next(error(code, subcode));
        assertThat(catchThrowable(() -> host.commit(part, prepared, Optional.empty())))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAt()).contains(host.now.plus(Duration.ofHours(1))));
    }

    /**
     * The same error comes for a container that Instagram loses, and for an account that isn't the login's any more.
     */
    @Test
    void an_account_is_lost_only_where_it_cant_be_read_either() throws Exception {
        var part = part("Whose?");
        var prepared = host.prepare(part);
        host.alteration = (request, answer) ->
                publishes(request) || asksForStatus(request) ? GraphAnswers.missing("GET", "1") : answer;
        assertThatThrownBy(() -> host.commit(part, prepared, Optional.empty())).isInstanceOf(OutcomeUnknown.class);
        host.alteration = (request, answer) -> GraphAnswers.missing("GET", "1");
        assertThat(catchThrowable(() -> host.commit(part, prepared, Optional.empty())))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
    }

    /** Its status is read behind the list, so that what is published in between is seen. */
    @Test
    void what_is_published_while_the_list_is_read_isnt_absent() throws Exception {
        var part = part("In between");
        var prepared = host.prepare(part);
        var since = host.now;
        host.alteration = (request, answer) -> {
            if (request.path().endsWith("/media")) {
                host.alteration = (other, kept) -> kept;
                host.commit(part, prepared, Optional.empty());
            }
            return answer;
        };
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    /** Statuses are late now and then, and other tools have the same texts. */
    @ParameterizedTest
    @ValueSource(strings = {"FINISHED", "EXPIRED", "ERROR"})
    void a_post_that_its_container_denies_is_left_to_a_person(String status) throws Exception {
        var part = part("Good morning");
        var prepared = host.prepare(part);
        var since = host.now;
        statusIs(status);
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(host.session().find(search)).isEqualTo(Lookup.absent());
        host.alteration = (request, answer) -> answer;
        host.publish(part);
        statusIs(status);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/next\"}}",
                "{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/next\",\"cursors\":{\"after\":\"\"}}}"
            })
    void a_list_that_goes_on_where_nothing_says_isnt_at_its_end(String body) throws Exception {
        var post = host.publish(part("Above"));
        var comment = Part.of("Below").place(1, 2).build();
        host.alteration = (request, answer) -> json(body);
        assertThatThrownBy(() ->
                        host.session().find(host.search(part("Lost"), Optional.empty(), Optional.empty(), host.now)))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(
                        () -> host.session().find(host.search(comment, Optional.empty(), Optional.of(post), host.now)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void a_page_without_readable_times_isnt_the_end_and_one_with_the_text_may_be_the_post() throws Exception {
        var post = host.publish(part("Above"));
        host.alteration = (request, answer) -> request.query("after").isEmpty()
                ? json("{\"data\":[{\"id\":\"7\",\"timestamp\":\"soon\",\"caption\":\"Other\"}],\"paging\":"
                        + "{\"next\":\"https://x.example\",\"cursors\":{\"after\":\"MTc4\"}}}")
                : json("{\"data\":[{\"id\":\"8\",\"caption\":\"There\",\"timestamp\":\"" + GraphAnswers.time(host.now)
                        + "\"}]}");
        var search = host.search(part("There"), Optional.empty(), Optional.empty(), host.now);
        assertThat(found(host.session().find(search))).contains("8");
        host.alteration = (request, answer) ->
                json("{\"data\":[{\"id\":\"7\",\"timestamp\":\"soon\",\"caption\":\"There\",\"text\":\"There\","
                        + "\"username\":\"nightline\"}]}");
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
        var comment = Part.of("There").place(1, 2).build();
        assertThat(host.session().find(host.search(comment, Optional.empty(), Optional.of(post), host.now)))
                .isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void stories_look_alike_so_only_one_that_was_published_and_is_alone_is_ours() throws Exception {
        var since = host.now;
        var prepared = host.prepare(story());
        var search = host.search(story(), Optional.of(prepared), Optional.empty(), since);
        var first = host.commit(story(), prepared, Optional.empty());
        assertThat(found(host.session().find(search))).contains(first.remoteId());
        var without = host.search(story(), Optional.empty(), Optional.empty(), since);
        assertThat(host.session().find(without)).isInstanceOf(Lookup.CannotTell.class);
        host.publish(story());
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_post_without_a_text_is_told_by_what_it_shows() throws Exception {
        var since = host.now;
        host.instagram.feed().listAfter(Duration.ofMinutes(3));
        var part = album("", 2);
        var prepared = host.prepare(part);
        var post = host.commit(part, prepared, Optional.empty());
        host.instagram.feed().listAfter(Duration.ZERO);
        host.publish(album("", 1));
        host.publish(album("", 3));
        var search = host.search(part, Optional.of(prepared), Optional.empty(), since);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
        host.now = host.now.plus(Duration.ofMinutes(4));
        assertThat(found(host.session().find(search))).contains(post.remoteId());
    }

    @Test
    void what_todays_connector_would_refuse_may_be_there() throws Exception {
        var search = host.search(part("#a1 ".repeat(31)), Optional.empty(), Optional.empty(), host.now);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    /** What Instagram would leave out without a word is an error before the post is scheduled. */
    @Test
    void what_a_story_or_an_album_has_no_place_for_is_refused_before() {
        var dot = TestImages.dot("");
        var video = TestFiles.of("a.mp4", "video/mp4", "\0\0\0\u0018ftypisom".getBytes())
                .duration(Duration.ofSeconds(9))
                .poster(dot)
                .build();
        var options = Map.of("as", "story");
        for (var part : List.of(
                Part.of("").media(TestImages.dot("Described")).options(options).build(),
                Part.of("").media(video).options(options).build(),
                Part.of("")
                        .media(dot)
                        .options(Map.of("as", "story", "collaborators", "zoe"))
                        .build(),
                Part.of("").media(dot, video).build())) {
            assertThat(catchThrowable(() -> host.session().check(part)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("Instagram would leave");
        }
    }

    private static String comment(String id, String more) {
        return "{\"id\":\"" + id + "\",\"text\":\"Thank you!\",\"timestamp\":\""
                + GraphAnswers.time(InstagramFixture.DAY) + "\"" + more + "}";
    }

    private Lookup lookBelow(String... comments) throws Exception {
        var post = host.publish(part("Above"));
        host.alteration = (request, answer) -> request.path().endsWith("/comments")
                ? json("{\"data\":[" + String.join(",", List.of(comments)) + "]}")
                : answer;
        var part = Part.of("Thank you!").place(1, 2).build();
        return host.session().find(host.search(part, Optional.empty(), Optional.of(post), host.now));
    }

    /** Who wrote a comment isn't told of everybody. */
    @Test
    void a_comment_of_nobody_known_may_be_ours_or_anothers() throws Exception {
        var own = ",\"from\":{\"id\":\"17841400000000001\"}";
        var named = ",\"username\":\"nightline\"";
        assertThat(lookBelow(comment("1", ""))).isInstanceOf(Lookup.CannotTell.class);
        assertThat(lookBelow(comment("1", ",\"from\":{\"id\":\"99\"}"))).isInstanceOf(Lookup.CannotTell.class);
        assertThat(found(lookBelow(comment("1", own)))).contains("1");
        assertThat(found(lookBelow(comment("1", ""), comment("2", named)))).contains("2");
        assertThat(lookBelow(comment("1", ",\"username\":\"zoe\""))).isEqualTo(Lookup.absent());
    }

    /** All parts stand on the post itself, and go out back to back. */
    @Test
    void an_earlier_part_with_the_same_text_isnt_taken_for_a_later_one() throws Exception {
        var post = host.publish(part("Above"));
        var same = Part.of("…").place(1, 4).build();
        var first = host.publish(same, Optional.of(post));
        host.now = host.now.plusSeconds(1);
        var second = host.publish(Part.of("x").place(2, 4).build(), Optional.of(first));
        var search = host.search(same, Optional.empty(), Optional.of(second), host.now);
        assertThat(host.session().find(search)).isEqualTo(Lookup.absent());
        var third = host.publish(same, Optional.of(second));
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
        host.session().delete(third);
        host.now = host.now.plusSeconds(1);
        third = host.publish(same, Optional.of(second));
        assertThat(found(host.session().find(search))).contains(third.remoteId());
        host.session().delete(second);
        assertThat(host.session().find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":false}", "{}", "[]", "<p>Welcome</p>", "{\"success\":tr"})
    void only_what_instagram_says_it_has_done_is_done(String body) throws Exception {
        var post = host.publish(part("Stays?"));
        var comment = host.instagram.reply(post.remoteId(), "zoe", "Hello").orElseThrow();
        host.alteration = (request, answer) -> NetworkAnswer.text(200, "text/html", body);
        assertThatThrownBy(() -> host.session().delete(post)).isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> host.session()
                        .hide(
                                Receipt.named(comment)
                                        .data(Ref.below(post.remoteId(), Ref.Kind.THEIRS)
                                                .data()),
                                true))
                .isInstanceOf(OutcomeUnknown.class);
    }

    /** A file is a secret until its post is visible. */
    @Test
    void neither_the_address_of_a_file_nor_a_token_is_repeated() throws Exception {
        var words = "no https://relay.example/f/s3cret.jpg for " + FakeInstagram.TOKEN;
        host.instagram.next(GraphAnswers.error(9_004, 2_207_052, "No", "Instagram", words));
        assertThat(catchThrowable(() -> host.prepare(part("Secret"))))
                .hasMessageContaining("no … for •••")
                .hasMessageNotContaining("relay.example");
        host.alteration = (request, answer) -> request.path().startsWith("/ig-api-upload")
                ? NetworkAnswer.json(400, "{\"debug_info\":{\"retriable\":false,\"message\":\"" + words + "\"}}")
                : answer;
        var video = TestFiles.of("a.mp4", "video/mp4", "\0\0\0\u0018ftypisom".getBytes())
                .sha256("a")
                .duration(Duration.ofSeconds(9))
                .build();
        assertThat(catchThrowable(
                        () -> host.prepare(Part.of("Secret").media(video).build())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no … for •••");
    }

    /** Meta doesn't show each container at once, and allows 400 a day. */
    @Test
    void a_young_container_that_isnt_shown_is_asked_for_again_before_another_is_made() throws Exception {
        var unseen = new java.util.concurrent.atomic.AtomicInteger(3);
        host.alteration = (request, answer) ->
                asksForStatus(request) && unseen.getAndDecrement() > 0 ? GraphAnswers.missing("GET", "1") : answer;
        host.prepare(part("Seen late"));
        assertThat(host.instagram.containers().count()).isEqualTo(1);
        unseen.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> host.prepare(part("Never seen"))).isInstanceOf(Unavailable.class);
        assertThat(host.instagram.containers().count()).isEqualTo(1 + 3);
    }
}
