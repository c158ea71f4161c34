package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** The document of the Bot API judges the fake in all tests; here it is judged itself. */
class TelegramDocumentTest {
    private static TelegramDocument document() {
        var found = TelegramDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found)
                    .as("shared/specs/telegram-bot-api-10.1.json, as CI=true")
                    .isPresent();
        }
        assumeTrue(
                found.isPresent(),
                "shared/specs/telegram-bot-api-10.1.json isn't here: requests to Telegram aren't judged by it");
        return found.get();
    }

    private static ReceivedRequest request(String method, String type, String body) {
        return new ReceivedRequest(
                "POST",
                "/bot1:abc/" + method,
                Map.of(),
                Map.of("content-type", type),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sendMessage | application/json | {\"chat_id\":-1001,\"text\":\"Hello\"}",
                "sendmessage | application/json | {\"chat_id\":\"@nightline\",\"text\":\"12\"}",
                "sendMessage | application/x-www-form-urlencoded | chat_id=7&text=12&disable_notification=true",
                "sendMessage | application/x-www-form-urlencoded"
                        + " | chat_id=7&text=a&reply_parameters=%7B%22message_id%22%3A5%7D",
                "sendRichMessage | application/json | {}",
                "sendRichMessage | application/json | {\"chat_id\":7,\"rich_message\":{\"html\":\"<p>a</p>\"}}",
                "getMe | application/json | {}"
            })
    void what_it_knows_is_right(String method, String type, String body) {
        assertThat(document().problems(request(method, type, body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sendTelegram | application/json | {\"chat_id\":7,\"text\":\"a\"}",
                "sendMessage | application/json | {\"chat_id\":7}",
                "sendMessage | application/json | {\"chat_id\":7,\"text\":\"a\",\"alt\":\"b\"}",
                "sendMessage | application/json | {\"chat_id\":7.5,\"text\":\"a\"}",
                "sendMessage | application/json | {\"chat_id\":7,\"text\":5}",
                "sendMessage | application/json | {\"chat_id\":7,\"text\":\"a\",\"disable_notification\":\"maybe\"}",
                "sendMessage | application/json | {\"chat_id\":7,\"text\":\"a\",\"reply_parameters\":{}}",
                "sendMessage | application/json"
                        + " | {\"chat_id\":7,\"text\":\"a\",\"reply_parameters\":{\"message_id\":\"x\"}}",
                "sendMessage | application/json | no JSON",
                "sendPoll | application/json | {\"chat_id\":7,\"question\":\"?\",\"options\":[\"a\",\"b\"]}",
                "sendPhoto | application/json | {\"chat_id\":7}",
                "getChat | application/json | {}",
                "deleteMessages | application/x-www-form-urlencoded | chat_id=7&message_ids=5"
            })
    void what_it_doesnt_know_is_wrong(String method, String type, String body) {
        assertThat(document().problems(request(method, type, body))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"ok\":true}",
                "{\"ok\":false,\"result\":{\"message_id\":1,\"date\":2,\"chat\":{\"id\":3,\"type\":\"group\"}}}",
                "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":2}}",
                "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":2,\"chat\":{\"id\":3,\"type\":4}}}",
                "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":2,\"a\":7,\"chat\":{\"id\":3,\"type\":\"group\"}}}",
                "{\"ok\":true,\"result\":true}",
                "no JSON"
            })
    void a_result_is_judged_too(String body) {
        var request = request("sendMessage", "application/json", "{\"chat_id\":7,\"text\":\"a\"}");
        var right = "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":2,\"chat\":{\"id\":3,\"type\":\"group\"}}}";
        assertThat(document().problems(request, NetworkAnswer.json(200, right))).isEmpty();
        assertThat(document().problems(request, NetworkAnswer.json(200, body))).isNotEmpty();
    }

    @Test
    void what_was_asked_for_is_counted() {
        document().problems(request("getme", "application/json", "{}"));
        assertThat(document().used()).contains("getMe");
    }
}
