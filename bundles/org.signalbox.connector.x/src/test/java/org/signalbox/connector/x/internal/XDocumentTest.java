package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** X's own document judges the fake network in all tests; here it is judged itself. */
class XDocumentTest {
    private static final String POST = "application/json";

    private static XDocument document() {
        var found = XDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/specs/x-openapi.json, as CI=true").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/specs/x-openapi.json isn't here: requests to X aren't judged by it");
        return found.get();
    }

    private static ReceivedRequest request(String method, String target, String type, String body) {
        var query = target.indexOf('?');
        var pairs = query < 0
                ? Map.<String, String>of()
                : Stream.of(target.substring(query + 1).split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new ReceivedRequest(
                method,
                query < 0 ? target : target.substring(0, query),
                pairs,
                type.isEmpty() ? Map.of() : Map.of("content-type", type),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatItKnowsIsRight() {
        assertThat(document().problems(request("POST", "/2/tweets", POST, "{\"text\":\"Hello\"}")))
                .isEmpty();
        assertThat(document().problems(request("GET", "/2/users/1/tweets?max_results=5&exclude=retweets", "", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /2/nothing | | ''",
                "PATCH | /2/tweets | | ''",
                "GET | /2/users/1/tweets?tweet.fields=text | | ''",
                "GET | /2/users/1/tweets?max_results=4 | | ''",
                "GET | /2/users/1/tweets?max_results=many | | ''",
                "GET | /2/users/anna/tweets | | ''",
                "GET | /2/users/1/tweets?exclude=quotes | | ''",
                "GET | /2/tweets | | ''",
                "GET | /2/tweets/1 | text/plain | body",
                "POST | /2/tweets | application/json | {\"text\":1}",
                "POST | /2/tweets | application/json | {\"status\":\"Hello\"}",
                "POST | /2/tweets | application/json | {\"reply\":{}}",
                "POST | /2/tweets | application/json | {\"poll\":{\"options\":[\"a\"],\"duration_minutes\":5}}",
                "POST | /2/tweets | application/json | {\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":4}}",
                "POST | /2/tweets | application/x-www-form-urlencoded | text=Hello",
                "PUT | /2/tweets/1/hidden | application/json | {}",
                "POST | /2/media/upload/initialize | application/json | {\"media_type\":\"video/avi\"}"
            })
    void whatItDoesntKnowIsWrong(String method, String target, String type, String body) {
        assertThat(document().problems(request(method, target, type == null ? "" : type, body)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {\"data\":{\"id\":\"1\"}}",
                "201 | {\"data\":{\"id\":\"abc\",\"text\":\"\"}}",
                "201 | {\"data\":{\"id\":\"1\",\"text\":\"\",\"url\":\"\"}}",
                "200 | {\"data\":{\"id\":\"1\",\"text\":\"\"}}",
                "201 | no JSON"
            })
    void anAnswerIsJudgedToo(int status, String body) {
        var request = request("POST", "/2/tweets", POST, "{\"text\":\"Hello\"}");
        assertThat(document()
                        .problems(request, NetworkAnswer.json(201, "{\"data\":{\"id\":\"1\",\"text\":\"Hello\"}}")))
                .isEmpty();
        assertThat(document().problems(request, NetworkAnswer.json(status, body)))
                .isNotEmpty();
    }
}
