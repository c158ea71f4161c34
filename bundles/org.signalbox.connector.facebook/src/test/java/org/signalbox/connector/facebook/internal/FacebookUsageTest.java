package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;

/** What the headers of an answer say of the account's pace and of the version that was spoken. */
class FacebookUsageTest {
    private static final Instant NINE = Instant.parse("2026-11-29T09:00:00Z");

    private final CannedHost host = new CannedHost();

    private void answered(String header, String value) throws Exception {
        host.headers = Map.of(header, List.of(value));
        new FacebookSession(host).verify();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x-app-usage|{\"call_count\":95,\"total_time\":1,\"total_cputime\":1}|10",
                "x-app-usage|{\"call_count\":5,\"total_time\":1,\"total_cputime\":99}|10",
                "x-page-usage|{\"call_count\":5,\"total_time\":100,\"total_cputime\":99}|10",
                "x-business-use-case-usage|{\"1\":[{\"type\":\"pages\",\"call_count\":97,"
                        + "\"estimated_time_to_regain_access\":0}]}|10",
                "x-business-use-case-usage|{\"1\":[{\"type\":\"pages\",\"call_count\":7,"
                        + "\"estimated_time_to_regain_access\":0}],\"2\":[{\"type\":\"pages\",\"call_count\":100,"
                        + "\"estimated_time_to_regain_access\":42}]}|42"
            })
    void an_account_whose_calls_are_nearly_used_up_is_left_alone(String header, String value, long minutes)
            throws Exception {
        answered(header, value);
        assertThat(host.waits).containsExactly(NINE.plus(Duration.ofMinutes(minutes)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x-app-usage|{\"call_count\":94,\"total_time\":1,\"total_cputime\":1}",
                "x-app-usage|nonsense",
                "x-app-usage|{\"call_count\":\"many\"}",
                "x-app-usage|[99]",
                "x-business-use-case-usage|{\"1\":99,\"2\":[99],\"3\":[{\"call_count\":{}}]}",
                "x-business-use-case-usage|{\"1\":[{\"estimated_time_to_regain_access\":99999999999999999999}]}"
            })
    void any_other_goes_on(String header, String value) throws Exception {
        answered(header, value);
        assertThat(host.waits).isEmpty();
    }

    @Test
    void an_answer_of_another_version_is_noticed_once_and_calls_go_on() throws Exception {
        host.headers = Map.of("facebook-api-version", List.of("v27.0"));
        var session = new FacebookSession(host);
        session.verify();
        session.verify();
        assertThat(host.said).singleElement().asString().contains("v27.0", "v26.0", "install a newer");
        host.said.clear();
        answered("facebook-api-version", "v26.0");
        answered("facebook-api-version", "<b>v27.0 is not a version</b>");
        assertThat(host.said).isEmpty();
    }

    /** A host whose network always shows the person. */
    private static final class CannedHost implements Host {
        private final List<Instant> waits = new ArrayList<>();
        private final List<String> said = new ArrayList<>();
        private Map<String, List<String>> headers = Map.of();

        @Override
        public Http http() {
            return request -> new HttpResponse(
                    200, headers, "{\"id\":\"122100998\",\"name\":\"Eddy\"}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(NINE);
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
        public GrantAccess grant() {
            var grant = new Grant(
                    URI.create("https://graph.facebook.com"), "", Map.of(), Map.of(Graph.TOKEN, Secret.of("t0ken")));
            return new GrantAccess() {
                @Override
                public Grant current() {
                    return grant.withTarget(Optional.empty(), Map.of());
                }

                @Override
                public Grant replace(Grant stale, Rotation rotation) {
                    throw new AssertionError("the host renews the tokens");
                }
            };
        }

        @Override
        public Log log() {
            return new Log() {
                @Override
                public void info(String text) {
                    said.add(text);
                }

                @Override
                public void warn(String text) {
                    said.add(text);
                }

                @Override
                public void debug(String text) {
                    said.add(text);
                }
            };
        }

        @Override
        public WebSockets webSockets() {
            throw new AssertionError("Facebook has none");
        }

        @Override
        public MediaRelay mediaRelay() {
            throw new AssertionError("files are sent, not fetched");
        }
    }
}
