package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Meta's collection of samples judges the fake in all tests; here it is judged itself. */
class ThreadsCollectionTest {
    private static ThreadsCollection collection() {
        var found = ThreadsCollection.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found)
                    .as("shared/specs/threads-postman.json, as CI=true")
                    .isPresent();
        }
        assumeTrue(
                found.isPresent(),
                "shared/specs/threads-postman.json isn't here: requests to Threads aren't judged by it");
        return found.get();
    }

    private static ReceivedRequest request(String line, String form) {
        return ReceivedRequest.of(
                line.split(" ", 2)[0],
                line.split(" ", 2)[1],
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /v1.0/me/threads | media_type=TEXT&text=a&reply_control=followers_only&topic_tag=b",
                "POST /me/threads | media_type=CAROUSEL&children=1,2",
                "POST /v1.0/me/threads_publish | creation_id=5",
                "GET /v1.0/me/threads?fields=id,text,children%7Bid,media_url%7D&limit=5&after=x | ''",
                "GET /v1.0/17/replies?fields=id&reverse=true&limit=5 | ''",
                "GET /v1.0/17?fields=id,status,error_message | ''",
                "GET /v1.0/17/insights?metric=views,shares | ''",
                "POST /v1.0/17/manage_reply | hide=true",
                "DELETE /v1.0/17 | ''"
            })
    void what_it_has_a_sample_of_is_right(String line, String form) {
        assertThat(collection().problems(request(line, form))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /v1.0/me/posts | media_type=TEXT&text=a",
                "PUT /v1.0/me/threads | media_type=TEXT&text=a",
                "POST /v1.0/me/threads | media_type=PAINTING&text=a",
                "POST /v1.0/me/threads | media_type=TEXT&text=a&title=b",
                "POST /v1.0/me/threads | media_type=TEXT&text=a&reply_control=nobody",
                "POST /v1.0/me/threads | media_type=TEXT&text=a&auto_publish_text=true",
                "POST /v1.0/me/threads_publish | container=5",
                "GET /v1.0/me/threads?fields=id,likes | ''",
                "GET /v1.0/me/threads?fields=id&order=new | ''",
                "GET /v1.0/17/insights?metric=smiles | ''",
                "GET /v1.0/nobody/insights?metric=views | ''"
            })
    void what_it_has_no_sample_of_is_wrong(String line, String form) {
        assertThat(collection().problems(request(line, form))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET /v1.0/17?fields=id,text | {\"id\":\"17\",\"text\":\"a\"} | true",
                "GET /v1.0/17?fields=id,text | {\"id\":\"17\",\"text\":\"a\",\"likes\":5} | false",
                "GET /v1.0/17?fields=id,username | {\"id\":\"17\"} | false",
                "GET /v1.0/me/threads?fields=id | {\"data\":[{\"id\":\"17\"}]} | true",
                "GET /v1.0/me/threads?fields=id | {\"posts\":[{\"id\":\"17\"}]} | false",
                "GET /v1.0/me/threads?fields=id | {\"data\":{\"id\":\"17\"}} | false",
                "POST /v1.0/me/threads_publish | {\"post\":\"17\"} | false",
                "DELETE /v1.0/17 | {\"success\":true} | false",
                "DELETE /v1.0/17 | no JSON | false"
            })
    void an_answer_is_judged_too(String line, String body, boolean right) {
        var problems = collection().problems(request(line, ""), NetworkAnswer.json(200, body));
        assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(right);
    }

    @Test
    void what_was_asked_for_is_counted() {
        collection().problems(request("GET /v1.0/me?fields=id", ""));
        assertThat(collection().used()).contains("Get App-Scoped User's Profile Information");
    }
}
