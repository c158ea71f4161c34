package org.signalbox.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.model.AnnouncedEndHeader;

@Timeout(20)
class EndHeadersTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final URI REQUEST = URI.create("https://api.chirp.example/bot/s3cret/posts?token=s3cret");
    private static final String DATE = "Sunset: Sat, 31 Dec 2033 23:59:59 GMT\n";

    /** @param head lines of an answer's head */
    private static List<AnnouncedEndHeader> ends(String head) {
        var headers = new HashMap<String, List<String>>();
        head.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var at = line.indexOf(':');
            headers.computeIfAbsent(
                            line.substring(0, at).strip().toLowerCase(java.util.Locale.ROOT), n -> new ArrayList<>())
                    .add(line.substring(at + 1));
        });
        return EndHeaders.of(new HttpResponse(200, headers, new byte[0]), REQUEST, NOW);
    }

    private static String text(List<AnnouncedEndHeader> ends) {
        return ends.stream()
                .map(end -> end.kind() + " "
                        + end.at().map(Instant::toString).orElse("undated")
                        + end.link().map(link -> " " + link).orElse(""))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Sunset: Sat, 31 Dec 2018 23:59:59 GMT            | SUNSET 2018-12-31T23:59:59Z
        Sunset: Wed, 11 Nov 2026 23:59:59 GMT            | SUNSET 2026-11-11T23:59:59Z
        Sunset: Sunday, 06-Nov-33 08:49:37 GMT           | SUNSET 2033-11-06T08:49:37Z
        Sunset: Sun Nov  6 08:49:37 2033                 | SUNSET 2033-11-06T08:49:37Z
        Deprecation: @1688169599                         | DEPRECATION 2023-06-30T23:59:59Z
        Deprecation: @1688169599;reason="a=b"            | DEPRECATION 2023-06-30T23:59:59Z
        Deprecation: true                                | DEPRECATION undated
        Deprecation: ?1                                  | DEPRECATION undated
        Deprecation: Sun, 11 Nov 2018 23:59:59 GMT       | DEPRECATION 2018-11-11T23:59:59Z
        """)
    void real_values_are_read(String head, String expected) {
        assertThat(text(ends(head))).isEqualTo(expected);
    }

    @Test
    void both_headers_with_their_links_as_in_rfc_9745() {
        assertThat(text(ends("""
                Deprecation: @1688169599
                Sunset: Sun, 30 Jun 2024 23:59:59 UTC
                Sunset: Sun, 30 Jun 2024 23:59:59 GMT
                Link: <https://developer.example.com/deprecation>; rel="deprecation"; type="text/html"
                Link: <https://a.example/next>; rel=next, </sunset#v1>; title="a, b; rel=x"; rel="help Sunset"
                """)))
                .isEqualTo("SUNSET 2024-06-30T23:59:59Z https://api.chirp.example/sunset#v1, "
                        + "DEPRECATION 2023-06-30T23:59:59Z https://developer.example.com/deprecation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sunset:",
                "Sunset: soon",
                "Sunset: 2033-12-31",
                "Sunset: @1688169599",
                "Sunset: Sat, 31 Dec 1999 23:59:59 GMT",
                "Sunset: Sat, 31 Dec 2053 23:59:59 GMT",
                "Sunset: Sat, 32 Dec 2033 23:59:59 GMT",
                "Sunset: Sat, 31 Dec 2033 23:59:59",
                "Sunset: Sat, 31 Dec 999999999 23:59:59 GMT",
                "Deprecation: false",
                "Deprecation: ?0",
                "Deprecation: 1688169599",
                "Deprecation: @99999999999999",
                "Deprecation: @999999999999999999999999",
                "Deprecation: @-1",
                "Deprecation: @16881.5",
                "Deprecation: version=\"v1\"",
                "Link: <https://chirp.example/>; rel=sunset",
            })
    void garbage_and_implausible_dates_are_as_if_they_were_not_there(String head) {
        assertThat(ends(head)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<http://chirp.example/end>; rel=sunset",
                "<javascript:alert(1)>; rel=sunset",
                "<https:opaque>; rel=sunset",
                "<https://me:s3cret@chirp.example/>; rel=sunset",
                "<docs>; rel=sunset",
                "<>; rel=sunset",
                "<https://chirp.example/ end>; rel=sunset",
                "<https://chirp.example/end>; rel=sunsets",
                "<https://chirp.example/end>; title=\"; rel=sunset",
                "https://chirp.example/end; rel=sunset",
            })
    void other_links_are_none(String link) {
        assertThat(ends(DATE + "Link: " + link))
                .singleElement()
                .satisfies(end -> assertThat(end.link()).isEmpty());
    }

    @Test
    void a_link_has_no_query_and_nothing_of_the_requests_address() {
        assertThat(ends(DATE + "Link: <https://chirp.example/end?token=s3cret>; rel=sunset"))
                .extracting(AnnouncedEndHeader::link)
                .containsExactly(Optional.of("https://chirp.example/end"));
        assertThat(text(ends(DATE + "Link: <.>; rel=sunset, <?x>; rel=sunset, <#x>; rel=sunset")))
                .doesNotContain("s3cret", "http");
    }

    @Test
    void long_values_and_many_headers_are_bounded() {
        var lines = "\"".repeat(1_900);
        assertThat(ends(DATE + "Link: <https://chirp.example/>; x=" + lines)).hasSize(1);
        assertThat(ends(DATE + "Link: " + "<".repeat(1_900))).hasSize(1);
        assertThat(ends(DATE + "Link: <https://chirp.example/" + "x".repeat(400) + ">; rel=sunset"))
                .extracting(AnnouncedEndHeader::link)
                .containsExactly(Optional.empty());
        assertThat(ends("Sunset: " + " ".repeat(100_000) + "Sat, 31 Dec 2033 23:59:59 GMT"))
                .isEmpty();
        assertThat(ends("Sunset: x\n".repeat(10) + DATE)).as("the eleventh").isEmpty();
    }

    @Test
    void an_answer_without_such_headers_announces_nothing() {
        assertThat(EndHeaders.of(new HttpResponse(200, Map.of(), new byte[0]), REQUEST, NOW))
                .isEmpty();
    }
}
