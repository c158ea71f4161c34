package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.TermsBreach.Remedy.DropText;
import org.signalbox.terms.TermsBreach.Remedy.DropText.Span;
import org.signalbox.terms.TermsBreach.Remedy.DropText.What;

class VariantCheckerTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private static String entry(String id, String kind, String rest) {
        return ("{\"id\": \"m.%s\", \"kind\": \"%s\", %s, \"from\": \"2020-01-01\", \"source\": "
                        + "\"https://m.example\", \"checkedOn\": \"2026-11-24\"}")
                .formatted(id, kind, rest);
    }

    private static Terms terms(String... entries) throws TermsException {
        return TermsDocuments.parse(
                "{\"format\": \"signalbox-terms/1\", \"network\": \"m\", \"version\": \"1\", \"entries\": ["
                        + String.join(",", entries) + "]}");
    }

    private static Variant variant(List<MediaInfo> media, Map<String, String> options, String... texts) {
        var parts = IntStream.range(0, texts.length)
                .mapToObj(i -> new VariantPart(texts[i], i == 0 ? media : List.of()))
                .toList();
        return new Variant(AccountId.of("a@m"), parts, options, Optional.empty());
    }

    private static Variant text(String... texts) {
        return variant(List.of(), Map.of(), texts);
    }

    private static MediaInfo image(String file, long size) {
        return new MediaInfo(file, "", "image/png", size, 800, 600, "");
    }

    private static String limit(int value, String measure) {
        return entry(
                "t" + Math.abs(measure.hashCode()),
                "text-limit",
                "\"value\": " + value + ", \"measure\": {" + measure + "}");
    }

    private static List<String> broken(Variant variant, Terms terms) {
        return VariantChecker.check(variant, terms, NOW).findings().stream()
                .map(TermsBreach::term)
                .toList();
    }

    @Test
    void a_limit_holds_at_n_and_breaks_at_n_plus_1() throws TermsException {
        for (var unit : List.of("graphemes", "code-points", "utf16-units", "utf8-bytes", "x-weighted")) {
            var terms = terms(limit(10, "\"unit\": \"" + unit + "\""));
            assertThat(broken(text("0123456789"), terms)).as(unit).isEmpty();
            assertThat(broken(text("0123456789x"), terms)).as(unit).hasSize(1);
        }
        var terms = terms(
                entry("c", "media-limit", "\"value\": 2, \"measure\": {\"what\": \"count\"}"),
                entry("b", "media-limit", "\"value\": 100, \"measure\": {\"what\": \"bytes\", \"of\": \"image\"}"));
        assertThat(broken(variant(List.of(image("a", 100), image("b", 1)), Map.of(), "x"), terms))
                .isEmpty();
        assertThat(broken(variant(List.of(image("a", 101)), Map.of(), "x"), terms))
                .containsExactly("m.b");
        var many = VariantChecker.check(
                variant(List.of(image("a", 1), image("b", 1), image("c", 1)), Map.of(), "x"), terms, NOW);
        assertThat(many.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.remedy()).isEqualTo(new TermsBreach.Remedy.DropMedia(List.of("c"))));
    }

    @Test
    void graphemes_and_bytes_both_count() throws TermsException {
        var terms = terms(limit(5, "\"unit\": \"graphemes\""), limit(8, "\"unit\": \"utf8-bytes\""));
        assertThat(broken(text("👍👍"), terms)).isEmpty();
        assertThat(broken(text("👍👍a"), terms)).hasSize(1);
    }

    @Test
    void a_warning_text_counts_and_a_link_costs_what_its_own_entry_says() throws TermsException {
        var terms = terms(
                limit(40, "\"unit\": \"graphemes\", \"url\": 23, \"plus\": \"option:cw\""),
                entry("url", "text-limit", "\"value\": 30, \"measure\": {\"unit\": \"graphemes\", \"of\": \"link\"}"));
        var check = VariantChecker.check(
                variant(List.of(), Map.of("cw", "12345"), "see https://example.com/x"), terms, NOW);
        assertThat(check.usages())
                .singleElement()
                .satisfies(counter -> assertThat(counter.used()).isEqualTo(39));
        assertThat(check.findings()).isEmpty();
    }

    @Test
    void the_most_specific_price_counts_for_each_part() throws TermsException {
        var price = "\"operation\": \"post.create\", \"currency\": \"USD\", ";
        var terms = terms(
                entry("link", "price", price + "\"value\": \"0.20\", \"when\": {\"has\": \"link\"}"),
                entry("post", "price", price + "\"value\": \"0.015\""));
        var check = VariantChecker.check(text("one https://example.com", "two"), terms, NOW);
        assertThat(check.price()).contains(Money.of("0.215", "USD"));
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.remedy()).isEqualTo(new DropText(What.LINK, List.of(new Span(3, 20))));
        });
    }

    @ParameterizedTest
    @CsvSource({"0.24, true", "0, false"})
    void a_price_above_a_free_allowance_is_none_of_a_single_post_and_is_told(String value, boolean told)
            throws TermsException {
        var terms = terms(entry(
                "calls",
                "price",
                "\"operation\": \"*\", \"currency\": \"USD\", \"value\": \"" + value
                        + "\", \"measure\": {\"per\": 1000, \"above\": 100, \"window\": \"rolling\", "
                        + "\"length\": \"PT1M\", \"scope\": \"app\"}"));
        var check = VariantChecker.check(text("hello"), terms, NOW);
        assertThat(check.price()).isEmpty();
        assertThat(check.pricedAboveAllowance()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "0.015, 0.20, 13",
        "0.10, 0.25, 2.5",
        "0.10, 0.20, 2",
        "0.10, 0.199, ''",
        "0, 0.20, ''",
        "0.001, 1, 1000"
    })
    void it_says_how_many_times_dearer_a_link_makes_a_post(String plain, String linked, String times)
            throws TermsException {
        var price = "\"operation\": \"post.create\", \"currency\": \"USD\", ";
        var terms = terms(
                entry("post", "price", price + "\"value\": \"" + plain + "\""),
                entry("link", "price", price + "\"value\": \"" + linked + "\", \"when\": {\"has\": \"link\"}"));
        var findings = VariantChecker.check(text("see https://example.com"), terms, NOW)
                .findings();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.message().code())
                    .isEqualTo(times.isEmpty() ? "terms.link-costs" : "terms.link-costs-times");
            assertThat(finding.message().text(java.util.Locale.ENGLISH))
                    .contains(times.isEmpty() ? "without" : times + " times as much");
        });
    }

    @Test
    void a_description_that_is_too_long_is_cut_and_what_comes_too_late_moved_before_the_end() throws TermsException {
        var terms = terms(
                entry(
                        "alt",
                        "media-limit",
                        "\"value\": 4, \"measure\": {\"what\": \"alt-length\", \"unit\": \"graphemes\"}"),
                entry("end", "network-sunset", "\"on\": \"2026-12-01\""));
        var image = new MediaInfo("a.png", "dusk over Lisbon", "image/png", 1, 1, 1, "");
        assertThat(VariantChecker.check(variant(List.of(image), Map.of(), "x"), terms, NOW)
                        .findings())
                .extracting(TermsBreach::remedy)
                .containsExactly(
                        new TermsBreach.Remedy.ShortenAlt("a.png", "dusk"),
                        new TermsBreach.Remedy.MoveBefore(Instant.parse("2026-12-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Book: https://nightline.example.com/weekend | 43",
                "Book: https://nightline.example/weekend. | 39",
                "nightline.com/weekend | 21",
                "(http://localhost:8080/x) | 24",
                "HTTPS://10.0.0.7/x | 18",
                "https://[::1]/x | 15",
                "See https://a.example and https://b.com/x | 0"
            })
    void an_address_on_any_host_is_a_link_that_costs(String text, int end) throws TermsException {
        var price = "\"operation\": \"post.create\", \"currency\": \"USD\", ";
        var terms = terms(
                entry("post", "price", price + "\"value\": \"0.015\""),
                entry("link", "price", price + "\"value\": \"0.20\", \"when\": {\"has\": \"link\"}"));
        var check = VariantChecker.check(text(text), terms, NOW);
        assertThat(check.price()).contains(Money.of("0.20", "USD"));
        if (end > 0) {
            var drop = (DropText) check.findings().get(0).remedy();
            assertThat(drop.spans())
                    .singleElement()
                    .satisfies(span -> assertThat(span.start() + span.length()).isEqualTo(end));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "https:// x", "http://.", "nightline.example", "a@b.com", "3.14", "xhttps://a"})
    void what_only_looks_like_an_address_costs_nothing_more(String text) throws TermsException {
        var price = "\"operation\": \"post.create\", \"currency\": \"USD\", ";
        var terms = terms(
                entry("post", "price", price + "\"value\": \"0.015\""),
                entry("link", "price", price + "\"value\": \"0.20\", \"when\": {\"has\": \"link\"}"));
        assertThat(VariantChecker.check(text(text), terms, NOW).price()).contains(Money.of("0.015", "USD"));
    }

    @Test
    void facts_about_the_account_choose_the_limit() throws TermsException {
        var terms = terms(
                limit(5, "\"unit\": \"graphemes\""),
                entry(
                        "premium",
                        "text-limit",
                        "\"value\": 50, \"measure\": {\"unit\": \"graphemes\"}, \"when\": {\"account-tier\": "
                                + "\"premium\"}"));
        assertThat(broken(text("0123456789"), terms)).hasSize(1);
        assertThat(VariantChecker.check(text("0123456789"), terms, NOW, Map.of("account-tier", "premium"))
                        .findings())
                .isEmpty();
    }

    @Test
    void what_is_not_certain_is_a_warning() throws TermsException {
        var terms = terms(entry(
                "x",
                "text-limit",
                "\"value\": 1, \"measure\": {\"unit\": \"graphemes\"}, \"uncertain\": \"Sources differ\""));
        assertThat(VariantChecker.check(text("ab"), terms, NOW).findings())
                .extracting(TermsBreach::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void access_that_has_ended_by_the_planned_day_is_an_error() throws TermsException {
        var terms = terms(entry("end", "network-sunset", "\"on\": \"2027-02-01\""));
        assertThat(VariantChecker.check(text("a"), terms, Instant.parse("2027-01-31T23:59:59Z"))
                        .findings())
                .isEmpty();
        assertThat(VariantChecker.check(text("a"), terms, Instant.parse("2027-02-01T00:00:00Z"))
                        .findings())
                .hasSize(1);
    }

    @Test
    void every_part_of_a_split_fits_all_limits_and_no_word_is_lost() throws TermsException {
        var terms = terms(limit(60, "\"unit\": \"graphemes\""), limit(80, "\"unit\": \"utf8-bytes\""));
        var long_ = "Zwölf Züge fahren über Nacht. Süß träumt, wer früh bucht! Und noch ein langer Satz ohne Ende "
                + "und ohne Punkt "
                + "und mit 👨‍👩‍👧 und https://example.com/eine/lange/adresse dazu.";
        var remedy =
                VariantChecker.check(text(long_), terms, NOW).findings().get(0).remedy();
        var parts = ((TermsBreach.Remedy.Split) remedy).parts();
        assertThat(broken(text(parts.toArray(String[]::new)), terms)).isEmpty();
        assertThat(parts.stream().flatMap(part -> Arrays.stream(part.split("\\s+"))))
                .containsExactly(long_.split("\\s+"));
    }
}
