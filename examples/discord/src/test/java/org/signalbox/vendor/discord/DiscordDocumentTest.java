package org.signalbox.vendor.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Discord's document judges the fake in all tests; here it is judged itself. */
class DiscordDocumentTest {
    private static final String FORM = "multipart/form-data; boundary=x";

    private static DiscordDocument document() {
        var found = DiscordDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found)
                    .as("shared/specs/discord-openapi.json, as CI=true")
                    .isPresent();
        }
        assumeTrue(
                found.isPresent(),
                "shared/specs/discord-openapi.json isn't here: requests to Discord aren't judged by it");
        return found.get();
    }

    private static ReceivedRequest request(String method, String target, String type, String body) {
        return ReceivedRequest.of(method, target, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ReceivedRequest json(String line, String body) {
        var words = line.split(" ");
        return request(words[0], words[1], "application/json", body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST /channels/7/messages | {\"content\":\"a\",\"nonce\":\"b\",\"enforce_nonce\":true}",
                "POST /channels/7/messages | {\"poll\":{\"question\":{\"text\":\"?\"},"
                        + "\"answers\":[{\"poll_media\":{\"text\":\"a\"}}]}}",
                "POST /channels/7/threads | {\"name\":\"a\",\"message\":{\"content\":\"b\"}}",
                "POST /webhooks/7/abc?wait=true&thread_id=8 | {\"content\":\"a\",\"username\":\"b\"}",
                "PATCH /webhooks/7/abc/messages/8 | {\"content\":\"a\"}",
                "PATCH /channels/7/messages/8 | {\"attachments\":[{\"id\":\"9\",\"description\":\"a\"}]}"
            })
    void what_it_knows_is_right(String line, String body) {
        assertThat(document().problems(json(line, body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST /channels/7/telegrams | {\"content\":\"a\"}",
                "PUT /channels/7/messages | {\"content\":\"a\"}",
                "POST /channels/07/messages | {\"content\":\"a\"}",
                "POST /channels/7/messages | {\"content\":\"a\",\"text\":\"b\"}",
                "POST /channels/7/messages | {\"content\":5}",
                "POST /channels/7/messages | {\"content\":\"a\",\"nonce\":\"12345678901234567890123456\"}",
                "POST /channels/7/messages | {\"message_reference\":{}}",
                "POST /channels/7/messages | {\"allowed_mentions\":{\"parse\":[\"all\"]}}",
                "POST /channels/7/messages | {\"poll\":{\"question\":{\"text\":\"?\"},\"answers\":[]}}",
                "POST /channels/7/messages | no JSON",
                "POST /channels/7/threads | {\"message\":{\"content\":\"b\"}}",
                "POST /webhooks/7/abc?wait=yes | {\"content\":\"a\"}",
                "POST /webhooks/7/abc?nonce=1 | {\"content\":\"a\"}",
                "PATCH /channels/7/messages/8 | {\"attachments\":[{\"description\":\"a\"}]}"
            })
    void what_it_doesnt_know_is_wrong(String line, String body) {
        assertThat(document().problems(json(line, body))).isNotEmpty();
    }

    @Test
    void a_form_has_the_same_json_and_files_by_their_numbers() {
        assertThat(document().problems(form("payload_json", "{\"content\":\"a\"}", "files[0]")))
                .isEmpty();
        assertThat(document().problems(form("payload_json", "{\"text\":\"a\"}", "files[0]")))
                .isNotEmpty();
        assertThat(document().problems(form("payload_json", "{\"content\":\"a\"}", "file")))
                .isNotEmpty();
    }

    private static ReceivedRequest form(String field, String text, String file) {
        return request(
                "POST",
                "/channels/7/messages",
                FORM,
                "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + text
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"" + file
                        + "\"; filename=\"a.png\"\r\n\r\nbytes\r\n--x--\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"id\":\"7\",\"type\":0,\"flags\":0,\"guild_id\":\"1\",\"name\":\"a\"}",
                "{\"id\":\"7\",\"type\":0,\"flags\":0,\"guild_id\":\"1\",\"name\":\"a\",\"position\":0,\"a\":1}",
                "{\"id\":7,\"type\":0,\"flags\":0,\"guild_id\":\"1\",\"name\":\"a\",\"position\":0}",
                "{\"id\":\"7\",\"type\":99,\"flags\":0,\"guild_id\":\"1\",\"name\":\"a\",\"position\":0}",
                "[]",
                "no JSON"
            })
    void an_answer_is_judged_too(String body) {
        var request = request("GET", "/channels/7", "", "");
        var right = "{\"id\":\"7\",\"type\":0,\"flags\":0,\"guild_id\":\"1\",\"name\":\"a\",\"position\":0}";
        assertThat(document().problems(request, NetworkAnswer.json(200, right))).isEmpty();
        assertThat(document().problems(request, NetworkAnswer.json(200, body))).isNotEmpty();
        assertThat(document().problems(request, NetworkAnswer.json(201, right))).isNotEmpty();
    }

    @Test
    void what_has_no_content_is_answered_with_none() {
        var request = request("DELETE", "/channels/7/messages/8", "", "");
        assertThat(document().problems(request, new NetworkAnswer(204, Map.of(), new byte[0])))
                .isEmpty();
        assertThat(document().problems(request, NetworkAnswer.json(204, "{}"))).isNotEmpty();
    }

    @Test
    void what_was_asked_for_is_counted() {
        document().problems(request("GET", "/users/@me", "", ""));
        assertThat(document().used()).contains("get /users/@me");
    }
}
