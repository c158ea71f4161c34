package org.signalbox.emulation.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meta's documents judge the emulated networks in all tests of connectors; here they are judged themselves. */
class GraphDocumentTest {
    private static GraphDocument document() {
        var found = GraphDocument.found();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("shared/specs/meta, as CI=true").isPresent();
        }
        assumeTrue(found.isPresent(), "shared/specs/meta isn't here: calls of the Graph API aren't judged by it");
        return found.get();
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new TreeMap<String, String>();
        for (var pair : text == null ? new String[0] : text.split("&")) {
            parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return parameters;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Page | POST | feed | message=Hello&attached_media=[{\"media_fbid\":\"1\"}]&published=false",
                "Page | POST | photos | source=&published=false&alt_text_custom=A dot",
                "Page | POST | videos | upload_phase=start&file_size=1024",
                "Page | POST | video_reels | upload_phase=finish&video_id=7&video_state=PUBLISHED&description=a",
                "Page | GET | published_posts |",
                "PagePost | GET | comments | filter=stream&order=chronological",
                "PagePost | DELETE | |",
                "Comment | POST | | is_hidden=true",
                "IGUser | POST | media | image_url=https://a.example/b.jpg&caption=a&alt_text=b",
                "IGUser | POST | media_publish | creation_id=17889455560051444",
                "IGMedia | GET | insights | metric=views,reach",
                "User | GET | accounts |"
            })
    void what_it_knows_is_right(String node, String method, String edge, String parameters) {
        assertThat(document().problems(node, method, edge == null ? "" : edge, parameters(parameters)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Page | POST | feeds | message=a | no such edge",
                "Page | PUT | feed | message=a | no such edge",
                "Pager | POST | feed | message=a | no node Pager",
                "Page | POST | feed | text=a | there is no text",
                "Page | POST | feed | published=perhaps | published is no bool",
                "Page | POST | videos | upload_phase=begin | upload_phase is no",
                "Page | POST | videos | file_size=-1 | file_size is no unsigned int",
                "Page | POST | video_reels | description=a | upload_phase is missing",
                "Comment | POST | | hidden=true | there is no hidden",
                "IGMedia | GET | insights | metric=views,looks | metric is no",
                "IGUser | POST | media_publish | creation_id=abc | creation_id is no unsigned int",
                "IGUser | POST | media | trial_params=abc | trial_params is no map"
            })
    void what_it_does_not_know_is_named(String node, String method, String edge, String parameters, String problem) {
        assertThat(document().problems(node, method, edge == null ? "" : edge, parameters(parameters)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void a_wrong_call_is_an_error_of_the_test() {
        var judge = document();
        assertThatThrownBy(() -> judge.called("Page", "POST", "feed", Map.of("words", "a")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no words");
    }
}
