package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.terms.TermsDocumentsTest.ENTRY;
import static org.signalbox.terms.TermsDocumentsTest.PRICE;
import static org.signalbox.terms.TermsDocumentsTest.document;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid documents are refused, each with the place and the reason. */
class HostileTermsTest {
    static String with(String fields) {
        return ENTRY.substring(0, ENTRY.length() - 1) + ", " + fields + "}";
    }

    private static String without(String name) {
        return ENTRY.replaceAll(",\\s*\"" + name + "\": \"[^\"]*\"", "");
    }

    private static String quota(String measure) {
        return """
            {"id": "chirp.quota", "kind": "quota", "operation": "post.create", "value": 5, "from": "2020-01-01",
             "source": "https://chirp.example/q", "checkedOn": "2026-11-24", "measure": {%s}}""".formatted(measure);
    }

    private static String extra(String measure, String value) {
        var rest = "\"kind\": \"extra-calls\", \"value\": " + value + ", \"measure\": {" + measure + "}";
        return quota("\"window\": \"utc-day\"")
                .replace("\"kind\": \"quota\"", rest)
                .replace(", \"value\": 5", "")
                .replace(", \"measure\": {\"window\": \"utc-day\"}", "");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("entries[0].source", "terms.no-source", document(without("source"))),
                Arguments.of("entries[0].checkedOn", "terms.no-checked-on", document(without("checkedOn"))),
                Arguments.of(
                        "entries[0].source",
                        "terms.source",
                        document(ENTRY.replace("https://chirp.example/limits", "my cousin"))),
                Arguments.of("entries[0].source", "terms.source", document(ENTRY.replace("https:", "javascript:"))),
                Arguments.of(
                        "entries[0].checkedOn",
                        "terms.date",
                        document(ENTRY.replace("2026-11-24\"}", "2026-02-30\"}"))),
                Arguments.of(
                        "entries[0].checkedOn",
                        "terms.date-far",
                        document(ENTRY.replace("2026-11-24\"}", "9999-01-01\"}"))),
                Arguments.of("entries[0].from", "terms.moment", document(ENTRY.replace("2020-01-01", "01.01.2020"))),
                Arguments.of(
                        "entries[0].from", "terms.date-far", document(ENTRY.replace("2020-01-01", "+999999999-12-31"))),
                Arguments.of("entries[0].from", "terms.missing", document(without("from"))),
                Arguments.of("entries[0].to", "terms.to-before-from", document(with("\"to\": \"2019-12-31\""))),
                Arguments.of("entries[0].to", "terms.expected-string", document(with("\"to\": null"))),
                Arguments.of(
                        "entries[0].kind", "terms.unknown-word", document(ENTRY.replace("text-limit", "text-limt"))),
                Arguments.of(
                        "entries[0].measure.unit",
                        "terms.unknown-word",
                        document(ENTRY.replace("x-weighted", "feelings"))),
                Arguments.of(
                        "entries[0].measure.unit",
                        "terms.missing",
                        document(ENTRY.replace("\"unit\": \"x-weighted\", ", ""))),
                Arguments.of(
                        "entries[0].measure.of",
                        "terms.list-size",
                        document(ENTRY.replace("\"url\": 23", "\"of\": [\"text\", \"option:title\"]"))),
                Arguments.of("entries[0].measure.urls", "terms.unknown-field", document(ENTRY.replace("url", "urls"))),
                Arguments.of(
                        "entries[0].measure",
                        "terms.expected-object",
                        document(ENTRY.replaceAll("\\{\"unit.*?}", "[]"))),
                Arguments.of("entries[0].value", "terms.number", document(ENTRY.replace("280", "-1"))),
                Arguments.of("entries[0].value", "terms.number", document(ENTRY.replace("280", "1e999999999"))),
                Arguments.of("entries[0].value", "terms.number", document(ENTRY.replace("280", "\"NaN\""))),
                Arguments.of("entries[0].value", "terms.whole", document(ENTRY.replace("280", "2.5"))),
                Arguments.of("entries[0].value", "terms.number", document(ENTRY.replace("280", "[[280]]"))),
                Arguments.of("entries[0].value", "terms.missing", document(ENTRY.replace("\"value\": 280, ", ""))),
                Arguments.of("entries[0].value", "terms.number", document(ENTRY.replace("280", "9".repeat(400)))),
                Arguments.of("line 2, column 57", "terms.json.bad", document(ENTRY.replace("280", "NaN"))),
                Arguments.of("line 1", "terms.json.bad", "{'format': 'signalbox-terms/1'}"),
                Arguments.of("line 1", "terms.json.bad", "{/* no */}"),
                Arguments.of("line 3, column 72", "terms.json.bad", document(ENTRY + ",")),
                Arguments.of("$", "terms.json.cut", ""),
                Arguments.of("$", "terms.expected-object", "null"),
                Arguments.of("$", "terms.expected-object", "[]"),
                Arguments.of("$", "terms.json.cut", document(ENTRY).substring(0, 200)),
                Arguments.of("line 3", "terms.json.bad", document(ENTRY) + "{}"),
                Arguments.of("$", "terms.too-large", document(ENTRY) + " ".repeat(1 << 20)),
                Arguments.of("[0][0]", "terms.json.deep", "[".repeat(100_000)),
                Arguments.of(
                        "entries[0].x",
                        "terms.json.deep",
                        document(with("\"x\": " + "[".repeat(500) + "]".repeat(500)))),
                Arguments.of("entries[0].id", "terms.json.twice", document(with("\"id\": \"chirp.other\""))),
                Arguments.of("entries[1].id", "terms.overlap", document(ENTRY, ENTRY)),
                Arguments.of(
                        "entries[1].id",
                        "terms.overlap",
                        document(with("\"to\": \"2021-01-02\""), ENTRY.replace("2020-01-01", "2021-01-01"))),
                Arguments.of("entries[0].id", "terms.foreign-id", document(ENTRY.replace("chirp.text", "plaza.text"))),
                Arguments.of("entries[0].id", "terms.shape", document(ENTRY.replace("chirp.text.limit", "Chirp Text"))),
                Arguments.of(
                        "entries[0].operation", "terms.shape", document(ENTRY.replace("post.create", "DROP TABLE"))),
                Arguments.of(
                        "entries[0].when.hass",
                        "terms.unknown-field",
                        document(with("\"when\": {\"hass\": \"link\"}"))),
                Arguments.of(
                        "entries[0].when.has", "terms.unknown-word", document(with("\"when\": {\"has\": \"lnk\"}"))),
                Arguments.of("entries[0].when.has", "terms.list-size", document(with("\"when\": {\"has\": []}"))),
                Arguments.of("entries[0].currency", "terms.only-for", document(with("\"currency\": \"USD\""))),
                Arguments.of(
                        "entries[0].currency",
                        "terms.currency",
                        document(PRICE.formatted("1", "2020-01-01").replace("USD", "XQQ"))),
                Arguments.of(
                        "entries[1].currency",
                        "terms.currencies",
                        document(
                                PRICE.formatted("1", "2020-01-01"),
                                PRICE.formatted("1", "2021-01-01").replace("USD", "EUR"))),
                Arguments.of("entries[0].on", "terms.only-for", document(with("\"on\": \"2027-01-01\""))),
                Arguments.of(
                        "entries[0].weights", "terms.only-for", document(with("\"weights\": {\"post.create\": 3}"))),
                Arguments.of("entries[0].alternatives", "terms.only-for", document(with("\"alternatives\": []"))),
                Arguments.of("entries[0].colour", "terms.unknown-field", document(with("\"colour\": \"red\""))),
                Arguments.of(
                        "entries[0].note", "terms.too-long", document(with("\"note\": \"" + "x".repeat(3000) + "\""))),
                Arguments.of("entries[0]", "terms.expected-object", document("7")),
                Arguments.of("entries", "terms.entries", document()),
                Arguments.of(
                        "format",
                        "terms.unknown-word",
                        document(ENTRY).replace("signalbox-terms/1", "signalbox-terms/2")),
                Arguments.of(
                        "entries[0].measure.length",
                        "terms.length",
                        document(quota("\"window\": \"rolling\", \"length\": \"P999999999Y\""))),
                Arguments.of(
                        "entries[0].measure.length",
                        "terms.length",
                        document(quota("\"window\": \"rolling\", \"length\": \"PT0S\""))),
                Arguments.of(
                        "entries[0].measure.length",
                        "terms.shape",
                        document(quota("\"window\": \"rolling\", \"length\": \"-P1D\""))),
                Arguments.of("entries[0].measure.length", "terms.missing", document(quota("\"window\": \"rolling\""))),
                Arguments.of(
                        "entries[0].measure.zone",
                        "terms.zone",
                        document(quota("\"window\": \"zone-day\", \"zone\": \"Mars/Olympus\""))),
                Arguments.of("entries[0].measure.zone", "terms.missing", document(quota("\"window\": \"zone-day\""))),
                Arguments.of("entries[0].measure.window", "terms.missing", document(quota("\"unit\": \"posts\""))),
                Arguments.of(
                        "entries[0].measure.scope",
                        "terms.unknown-word",
                        document(quota("\"window\": \"utc-day\", \"scope\": \"planet\""))),
                Arguments.of(
                        "entries[0].measure.per",
                        "terms.number",
                        document(PRICE.formatted("1", "2020-01-01")
                                .replace("\"value\"", "\"measure\": {\"per\": 0}, \"value\""))),
                Arguments.of(
                        "entries[0].alternatives[0].source",
                        "terms.no-source",
                        document(with("\"uncertain\": \"so it is said\", \"alternatives\": "
                                + "[{\"checkedOn\": \"2026-11-24\"}]"))),
                Arguments.of(
                        "entries[0].alternatives[0].checkedOn",
                        "terms.missing",
                        document(with("\"uncertain\": \"so it is said\", \"alternatives\": [{\"source\": "
                                + "\"https://a.example\"}]"))),
                Arguments.of(
                        "entries[1].kind",
                        "terms.kind-changed",
                        document(
                                ENTRY,
                                PRICE.formatted("1", "2021-01-01").replace("chirp.price.post", "chirp.text.limit"))),
                Arguments.of(
                        "entries[0].source",
                        "terms.source",
                        document(ENTRY.replace("https://chirp.example/limits", ""))),
                Arguments.of(
                        "entries[0].source",
                        "terms.expected-string",
                        document(ENTRY.replace("\"https://chirp.example/limits\"", "null"))),
                Arguments.of(
                        "network",
                        "terms.shape",
                        document(ENTRY).replace("\"network\": \"chirp\"", "\"network\": \"../chirp\"")),
                Arguments.of("entries[0].measure.of", "terms.missing", document(extra("", "2"))),
                Arguments.of("entries[0].measure.of", "terms.shape", document(extra("\"of\": \"*\"", "2"))),
                Arguments.of("entries[0].value", "terms.whole", document(extra("\"of\": \"post.read\"", "1.5"))),
                Arguments.of("entries[0].value", "terms.too-many", document(extra("\"of\": \"post.read\"", "1001"))),
                Arguments.of("version", "terms.missing", document(ENTRY).replace("\"version\": \"2026-11-24\", ", "")));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_bad_document_is_refused_with_its_place_and_reason(String place, String code, String json) {
        assertThatThrownBy(() -> TermsDocuments.parse(json)).isInstanceOfSatisfying(TermsException.class, e -> {
            assertThat(e.place()).contains(place);
            assertThat(e.message().code()).isEqualTo(code);
            assertThat(e.message().text(Locale.ENGLISH)).isNotBlank().doesNotContain("terms.");
            assertThat(e.getMessage().length()).isLessThan(1000);
        });
    }
}
