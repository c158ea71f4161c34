package org.signalbox.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.json.StrictJson.Scalars;
import org.signalbox.model.json.StrictJsonException.Reason;

class StrictJsonTest {
    private static final Scalars WHOLE = new Scalars(Pattern.compile("[0-9]{1,3}"), false);
    private static final Scalars DECIMAL = new Scalars(Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,2})?"), true);

    @Test
    void a_document_is_read_as_it_is_written() throws StrictJsonException {
        var json = "{\"a\":[1.50,true,null,\"x\"],\"b\":{\"a\":{}}}";

        assertThat(StrictJson.document(json, 3, DECIMAL)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "TRUNCATED  | $           | ",
                "TRUNCATED  | $.a         | {'a':",
                "MALFORMED  | $.          | {a:1}",
                "MALFORMED  | $.          | {/* no */}",
                "MALFORMED  | $.a[1]      | {'a':[1,]}",
                "MALFORMED  | $.a         | {'a':NaN}",
                "MALFORMED  | $           | {} {}",
                "TOO_DEEP   | $.a[0][0]   | {'a':[[[]]]}",
                "TOO_DEEP   | $.a[0][0]   | {'a':[[1]]}",
                "DUPLICATE  | $.a         | {'a':1,'a':2}",
                "DUPLICATE  | $.a.b       | {'a':{'b':1,'b':1}}",
                "NUMBER     | $.a[1]      | {'a':[1,1.5]}",
                "NUMBER     | $.a         | {'a':-1}",
                "NUMBER     | $.a         | {'a':1e999999999}",
                "LITERAL    | $.a         | {'a':null}",
                "LITERAL    | $.a[0]      | {'a':[true]}",
            })
    void what_the_format_does_not_have_is_refused_with_its_place(Reason reason, String path, String json) {
        assertThatThrownBy(() -> StrictJson.document(json == null ? "" : json.replace('\'', '"'), 3, WHOLE))
                .isInstanceOfSatisfying(StrictJsonException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.path()).isEqualTo(path);
                });
    }

    @Test
    void malformed_json_is_refused_with_line_and_column() {
        assertThatThrownBy(() -> StrictJson.document("{\"a\": 1,\n  \"b\": NaN}", 3, WHOLE))
                .isInstanceOfSatisfying(StrictJsonException.class, e -> {
                    assertThat(e.line()).hasValue(2);
                    assertThat(e.column()).isPresent();
                });
    }

    @Test
    void nesting_without_end_exhausts_nothing() {
        assertThatThrownBy(() -> StrictJson.document("[".repeat(1_000_000), 16, WHOLE))
                .isInstanceOfSatisfying(
                        StrictJsonException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_DEEP));
    }

    @Test
    void a_document_can_be_read_value_by_value() throws StrictJsonException {
        var json = new StrictJson("{\"names\":[\"a\",\"b\"],\"other\":7}", 2);
        var names = new ArrayList<String>();
        json.<StrictJsonException>object(member -> {
            if (member.equals("names")) {
                json.<StrictJsonException>list(() -> names.add(json.string()));
            } else {
                assertThat(json.peek()).isEqualTo(JsonToken.NUMBER);
                assertThat(json.value(WHOLE).getAsInt()).isEqualTo(7);
            }
        });
        json.end();
        assertThat(names).containsExactly("a", "b");
    }

    @Test
    void an_item_of_a_long_list_is_read_strictly() throws Exception {
        var list = new JsonReader(new StringReader("[{\"a\":1},{\"a\":1,\"a\":2}]"));
        list.beginArray();
        assertThat(new StrictJson(list, 2).value(WHOLE)).hasToString("{\"a\":1}");
        assertThatThrownBy(() -> new StrictJson(list, 2).value(WHOLE))
                .isInstanceOfSatisfying(
                        StrictJsonException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DUPLICATE));
    }
}
