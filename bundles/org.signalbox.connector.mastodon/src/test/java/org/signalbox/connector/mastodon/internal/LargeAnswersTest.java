package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.Reply;

/** Answers are small when compressed, and would be large as objects. */
class LargeAnswersTest {
    private static HttpResponse answer(String json) {
        return new HttpResponse(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"a\":0}", "1", "null", "\"\"", "[", "{\"a\":"})
    void whatWouldBeMillionsOfObjectsIsNoAnswer(String value) {
        var many = (value + ",").repeat(16 * 1024 * 1024 / (value.length() + 1));

        assertThat(Json.list(answer("[" + value + "," + many + "1]"))).isEmpty();
        assertThat(Json.object("{\"a\":[" + value + "," + many + "1]}")).isEmpty();
    }

    @Test
    void whoParsesStrictlyTellsWhy() {
        var many = "{},".repeat(1_000_000);

        assertThatThrownBy(() -> Reply.of(answer("{\"a\":[" + many + "1]}")))
                .isInstanceOf(Reply.Unreadable.class)
                .hasMessage("the answer has more than 200000 values");
    }

    @Test
    void aLongTextAndAFullPageAreRead() {
        var text = "x,".repeat(5_000_000);
        assertThat(Json.object("{\"a\":\"" + text + "\"}").flatMap(all -> Json.string(all, "a")))
                .contains(text);
        assertThat(Json.list(answer("[" + "{\"a\":[1,2,{}],\"b\":null},".repeat(10_000) + "{}]"))
                        .orElseThrow())
                .hasSize(10_001);
    }
}
