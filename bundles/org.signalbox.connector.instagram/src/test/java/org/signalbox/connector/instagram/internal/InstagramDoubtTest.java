package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Optional;
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
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
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
    @ValueSource(strings = {"IN_PROGRESS", "PUBLISHED", "UNKNOWN", "away"})
    void a_refusal_that_the_container_doesnt_confirm_is_unclear(String status) throws Exception {
        var part = part("Refused?");
        var prepared = host.prepare(part);
        host.alteration = (request, answer) -> {
            if (asksForStatus(request)) {
                if (status.equals("away")) {
                    throw new Unavailable("away", null);
                }
                return status.equals("UNKNOWN") ? GraphAnswers.missing("GET", "1") : status(status);
            }
            return publishes(request) ? error(36_004, 2_207_010) : answer;
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
}
