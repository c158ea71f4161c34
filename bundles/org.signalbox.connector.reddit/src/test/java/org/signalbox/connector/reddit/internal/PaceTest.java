package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.emulation.reddit.FakeReddit;

/** What Reddit tells of its rate in successful answers: headers as in PRAW's recordings. */
class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final List<Instant> waits = new ArrayList<>();
    private final List<String> agents = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "200, 0.0, 181, 2026-11-27T10:03:01Z",
        "200, 0.6, 0.2, 2026-11-27T10:00:01Z",
        "403, 0, 10, 2026-11-27T10:00:10Z",
        "200, 1.0, 181,",
        "200, 589.0, 181,",
        "429, 0.0, 181,",
        "200, none, 181,",
        "200, 0.0, soon,",
        "200, , 181,",
    })
    void an_account_waits_when_reddit_takes_no_more_calls(int status, String left, String reset, Instant until)
            throws Exception {
        var headers = left == null
                ? Map.of("x-ratelimit-reset", List.of(reset))
                : Map.of("x-ratelimit-remaining", List.of(left), "x-ratelimit-reset", List.of(reset));
        api("anna_1", new HttpResponse(status, headers, new byte[0]))
                .send(HttpRequest.get("account.verify", URI.create("https://oauth.reddit.com/api/v1/me")));
        assertThat(waits).isEqualTo(until == null ? List.of() : List.of(until));
    }

    @ParameterizedTest
    @CsvSource({
        "anna_1, desktop:org.signalbox:v0.1 (by /u/anna_1)",
        "ünna, desktop:org.signalbox:v0.1",
        "'a)\r\nX: y', desktop:org.signalbox:v0.1"
    })
    void each_request_names_who_answers_for_it(String user, String agent) throws Exception {
        api(user.replace("\\r\\n", "\r\n"), new HttpResponse(200, Map.of(), new byte[0]))
                .send(HttpRequest.get("account.verify", URI.create("https://oauth.reddit.com/api/v1/me")));
        assertThat(agents).containsExactly(agent);
    }

    private Api api(String user, HttpResponse answer) {
        var secrets = Map.of(Api.TOKEN, Secret.of(FakeReddit.TOKEN));
        return new Api(new OneAnswer(new Grant(RedditConnector.ORIGIN, user, Map.of(), secrets), answer));
    }

    /** A host of which only what is needed is there. */
    private final class OneAnswer implements Host {
        private final Grant grant;
        private final HttpResponse answer;

        OneAnswer(Grant grant, HttpResponse answer) {
            this.grant = grant;
            this.answer = answer;
        }

        @Override
        public Http http() {
            return request -> {
                agents.add(request.headers().get("User-Agent"));
                return answer;
            };
        }

        @Override
        public Pace pace() {
            return (until, why) -> waits.add(until);
        }

        @Override
        public Signatures signatures() {
            throw new AssertionError("nothing is signed here");
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(NOW);
        }

        @Override
        public GrantAccess grant() {
            return new GrantAccess() {
                @Override
                public Grant current() {
                    return grant;
                }

                @Override
                public Grant replace(Grant stale, Rotation rotation) {
                    throw new AssertionError("tokens don't rotate");
                }
            };
        }

        @Override
        public WebSockets webSockets() {
            throw new AssertionError("no sockets");
        }

        @Override
        public MediaRelay mediaRelay() {
            throw new AssertionError("no relay");
        }

        @Override
        public Log log() {
            throw new AssertionError("no log");
        }
    }
}
