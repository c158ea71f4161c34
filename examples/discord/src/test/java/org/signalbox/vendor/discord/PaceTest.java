package org.signalbox.vendor.discord;

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
import org.signalbox.emulation.discord.FakeDiscord;
import org.signalbox.vendor.discord.Refusal.About;

/** What Discord tells of its limits in successful answers. */
class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final List<Instant> waits = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "200, 0, 1.5, 2026-11-30T10:00:01.500Z",
        "200, 0, 64.5701, 2026-11-30T10:01:04.571Z",
        "204, 0, 3, 2026-11-30T10:00:03Z",
        "200, 1, 1.5,",
        "200, none, 1.5,",
        "200, 0, soon,",
        "200, 0, -1,"
    })
    void an_account_rests_when_discord_takes_no_more(int status, String left, String reset, Instant until)
            throws Exception {
        var answer = new HttpResponse(
                status,
                Map.of("x-ratelimit-remaining", List.of(left), "x-ratelimit-reset-after", List.of(reset)),
                new byte[0]);
        var api = new Api(new OneAnswer(answer));
        var request = HttpRequest.get("post.create", URI.create("https://discord.com/api/v10/channels/1"));
        api.change(request, "try", About.MESSAGE);
        assertThat(waits).isEqualTo(until == null ? List.of() : List.of(until));
    }

    /** A host of which only what is needed is there. */
    private final class OneAnswer implements Host {
        private final HttpResponse answer;

        OneAnswer(HttpResponse answer) {
            this.answer = answer;
        }

        @Override
        public Http http() {
            return request -> answer;
        }

        @Override
        public Pace pace() {
            return (until, why) -> waits.add(until);
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(NOW);
        }

        @Override
        public GrantAccess grant() {
            var grant = new Grant(
                    DiscordConnector.ORIGIN,
                    "nightline",
                    Map.of(),
                    Map.of(Login.SECRET, Secret.of(FakeDiscord.TOKEN)));
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
        public Signatures signatures() {
            throw new AssertionError("nothing is signed here");
        }

        @Override
        public WebSockets webSockets() {
            throw new AssertionError("no socket is opened here");
        }

        @Override
        public MediaRelay mediaRelay() {
            throw new AssertionError("no file is offered here");
        }

        @Override
        public Log log() {
            throw new AssertionError("nothing is said here");
        }
    }
}
