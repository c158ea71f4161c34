package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.LiveTerms;

class TermsDocumentsTest {
    static final String ENTRY = """
            {"id": "chirp.text.limit", "kind": "text-limit", "operation": "post.create",
             "measure": {"unit": "x-weighted", "url": 23}, "value": 280, "from": "2020-01-01",
             "source": "https://chirp.example/limits", "checkedOn": "2026-11-24"}""";
    private static final String PRICE = """
            {"id": "chirp.price.post", "kind": "price", "operation": "post.create", "value": "%s", "currency": "USD",
             "from": "%s", "source": "https://chirp.example/prices", "checkedOn": "2026-11-24"}""";

    static String document(String... entries) {
        return "{\"format\": \"signalbox-terms/1\", \"network\": \"chirp\", \"version\": \"2026-11-24\", \"entries\": ["
                + String.join(",", entries) + "]}";
    }

    @Test
    void an_entry_is_read_with_all_that_it_says() throws TermsException {
        var terms = TermsDocuments.parse(document(ENTRY));
        assertThat(terms.network()).isEqualTo("chirp");
        var term = terms.entries().get(0);
        assertThat(term.kind()).isEqualTo(Term.Kind.TEXT_LIMIT);
        assertThat(term.measure()).isEqualTo(Map.of("unit", "x-weighted", "url", "23"));
        assertThat(term.value()).contains(new BigDecimal(280));
        assertThat(term.from()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(term.checkedOn()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void a_conflict_stays_visible() throws TermsException {
        var doubtful = with("\"uncertain\": \"A peer says less\", \"claims\": [{\"value\": 250, "
                + "\"source\": \"https://peer.example\", \"checkedOn\": \"2026-11-20\"}]");
        var doubt = TermsDocuments.parse(document(doubtful)).entries().get(0).doubt().orElseThrow();
        assertThat(doubt.why()).isEqualTo("A peer says less");
        assertThat(doubt.claims().get(0).value()).contains(new BigDecimal(250));
    }

    @Test
    void an_earlier_entry_of_an_id_ends_where_the_next_begins() throws TermsException {
        var terms = TermsDocuments.parse(
                document(PRICE.formatted("0.015", "2026-02-06"), PRICE.formatted("0", "2020-01-01")));
        assertThat(terms.entries().get(1).to()).contains(Instant.parse("2026-02-06T00:00:00Z"));
        assertThat(terms.at(Instant.parse("2026-02-05T23:59:59Z"))).hasSize(1);
        assertThat(terms.at(Instant.parse("2026-02-06T00:00:00Z")))
                .singleElement()
                .satisfies(term -> assertThat(term.value()).contains(new BigDecimal("0.015")));
    }

    @Test
    void live_values_hold_until_the_next_dated_entry() throws TermsException {
        var terms = TermsDocuments.parse(
                        document(PRICE.formatted("0", "2020-01-01"), PRICE.formatted("0.50", "2027-01-01")))
                .withLive(new LiveTerms(
                        Map.of("chirp.price.post", new BigDecimal("0.01"), "chirp.unheard", BigDecimal.ONE),
                        Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(value(terms, "2026-11-30T00:00:00Z")).isEqualTo("0");
        assertThat(value(terms, "2026-12-01T00:00:00Z")).isEqualTo("0.01");
        assertThat(value(terms, "2027-01-01T00:00:00Z")).isEqualTo("0.50");
    }

    private static String value(Terms terms, String instant) {
        return terms.find("chirp.price.post", Instant.parse(instant))
                .orElseThrow()
                .value()
                .orElseThrow()
                .toPlainString();
    }

    static String with(String fields) {
        return ENTRY.substring(0, ENTRY.length() - 1) + ", " + fields + "}";
    }

    private static String without(String name) {
        return ENTRY.replaceAll(",\\s*\"" + name + "\": \"[^\"]*\"", "");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("entries[0].source", document(without("source"))),
                Arguments.of("entries[0].checkedOn", document(without("checkedOn"))),
                Arguments.of("entries[0].source", document(ENTRY.replace("https://chirp.example/limits", "my cousin"))),
                Arguments.of("entries[0].source", document(ENTRY.replace("https:", "javascript:"))),
                Arguments.of("entries[0].checkedOn", document(ENTRY.replace("2026-11-24\"}", "2026-02-30\"}"))),
                Arguments.of("entries[0].checkedOn", document(ENTRY.replace("2026-11-24\"}", "9999-01-01\"}"))),
                Arguments.of("entries[0].from", document(ENTRY.replace("2020-01-01", "01.01.2020"))),
                Arguments.of("entries[0].from", document(ENTRY.replace("2020-01-01", "+999999999-12-31"))),
                Arguments.of("entries[0].from", document(without("from"))),
                Arguments.of("entries[0].to", document(with("\"to\": \"2019-12-31\""))),
                Arguments.of("entries[0].to", document(with("\"to\": null"))),
                Arguments.of("entries[0].kind", document(ENTRY.replace("text-limit", "text-limt"))),
                Arguments.of("entries[0].measure.unit", document(ENTRY.replace("x-weighted", "feelings"))),
                Arguments.of("entries[0].measure.unit", document(ENTRY.replace("\"unit\": \"x-weighted\", ", ""))),
                Arguments.of("entries[0].measure.urls", document(ENTRY.replace("url", "urls"))),
                Arguments.of("entries[0].measure", document(ENTRY.replaceAll("\\{\"unit.*?}", "[]"))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "-1"))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "1e999999999"))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "\"NaN\""))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "2.5"))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "[[280]]"))),
                Arguments.of("entries[0].value", document(ENTRY.replace("\"value\": 280, ", ""))),
                Arguments.of("entries[0].value", document(ENTRY.replace("280", "9".repeat(400)))),
                Arguments.of("line 2, column 57", document(ENTRY.replace("280", "NaN"))),
                Arguments.of("line 1", "{'format': 'signalbox-terms/1'}"),
                Arguments.of("line 1", "{/* no */}"),
                Arguments.of("line 3, column 72", document(ENTRY + ",")),
                Arguments.of("$", ""),
                Arguments.of("$", "null"),
                Arguments.of("$", "[]"),
                Arguments.of("$", document(ENTRY).substring(0, 200)),
                Arguments.of("line 3", document(ENTRY) + "{}"),
                Arguments.of("$", document(ENTRY) + " ".repeat(1 << 20)),
                Arguments.of("[0][0]", "[".repeat(100_000)),
                Arguments.of("entries[0].x", document(with("\"x\": " + "[".repeat(500) + "]".repeat(500)))),
                Arguments.of("entries[0].id", document(with("\"id\": \"chirp.other\""))),
                Arguments.of("entries[1].id", document(ENTRY, ENTRY)),
                Arguments.of("entries[1].id", document(with("\"to\": \"2021-01-02\""), ENTRY.replace("2020-01-01", "2021-01-01"))),
                Arguments.of("entries[0].id", document(ENTRY.replace("chirp.text", "plaza.text"))),
                Arguments.of("entries[0].id", document(ENTRY.replace("chirp.text.limit", "Chirp Text"))),
                Arguments.of("entries[0].operation", document(ENTRY.replace("post.create", "DROP TABLE"))),
                Arguments.of("entries[0].when.hass", document(with("\"when\": {\"hass\": \"link\"}"))),
                Arguments.of("entries[0].when.has", document(with("\"when\": {\"has\": \"lnk\"}"))),
                Arguments.of("entries[0].when.has", document(with("\"when\": {\"has\": []}"))),
                Arguments.of("entries[0].currency", document(with("\"currency\": \"USD\""))),
                Arguments.of("entries[0].currency", document(PRICE.formatted("1", "2020-01-01").replace("USD", "XQQ"))),
                Arguments.of("entries[1].currency", document(PRICE.formatted("1", "2020-01-01"),
                        PRICE.formatted("1", "2021-01-01").replace("USD", "EUR"))),
                Arguments.of("entries[0].on", document(with("\"on\": \"2027-01-01\""))),
                Arguments.of("entries[0].weights", document(with("\"weights\": {\"post.create\": 3}"))),
                Arguments.of("entries[0].claims", document(with("\"claims\": []"))),
                Arguments.of("entries[0].colour", document(with("\"colour\": \"red\""))),
                Arguments.of("entries[0].note", document(with("\"note\": \"" + "x".repeat(3000) + "\""))),
                Arguments.of("entries[0]", document("7")),
                Arguments.of("entries", document()),
                Arguments.of("format", document(ENTRY).replace("signalbox-terms/1", "signalbox-terms/2")),
                Arguments.of("network", document(ENTRY).replace("\"network\": \"chirp\"", "\"network\": \"../chirp\"")),
                Arguments.of("version", document(ENTRY).replace("\"version\": \"2026-11-24\", ", "")));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_bad_document_is_refused_with_its_place(String place, String json) {
        assertThatThrownBy(() -> TermsDocuments.parse(json)).isInstanceOfSatisfying(TermsException.class, e -> {
            assertThat(e.place()).contains(place);
            assertThat(e.told().text(java.util.Locale.ENGLISH)).isNotBlank().doesNotContain("terms.");
            assertThat(e.getMessage().length()).isLessThan(1000);
        });
    }

    @Test
    void a_misspelled_word_is_answered_with_the_nearest_one() {
        assertThatThrownBy(() -> TermsDocuments.parse(document(ENTRY.replace("checkedOn", "chekedOn"))))
                .hasMessageContaining("checkedOn");
    }

    @Test
    void mutated_documents_are_refused_or_read_but_never_crash() {
        var random = new Random(7);
        var json = document(ENTRY, PRICE.formatted("0.2", "2026-01-01"));
        for (int i = 0; i < 5000; i++) {
            var mutant = new StringBuilder(json);
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                var at = random.nextInt(mutant.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutant.deleteCharAt(at);
                    case 1 -> mutant.insert(at, (char) random.nextInt(1, 0x3000));
                    case 2 -> mutant.setCharAt(at, "{}[]\",:0-9eN".charAt(random.nextInt(12)));
                    default -> throw new AssertionError();
                }
            }
            try {
                assertThat(TermsDocuments.parse(mutant.toString()).entries()).allSatisfy(term -> assertThat(term.source())
                        .isNotBlank());
            } catch (TermsException e) {
                assertThat(e.place()).isNotBlank();
            }
        }
    }
}
