package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.BERT;
import static org.signalbox.terms.Documents.conditions;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.post;
import static org.signalbox.terms.Documents.quota;
import static org.signalbox.terms.Documents.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;

class QuotaTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-02-01T00:00:00Z");

    private static List<QuotaUse> uses(
            Terms terms, Map<String, String> facts, List<MeteredUse> made, PlannedItem... items) {
        return Forecast.of(conditions(terms, facts), FROM, TO, Stream.of(items), made)
                .quotas();
    }

    private static List<String> over(Terms terms, PlannedItem... items) {
        return uses(terms, Map.of(), List.of(), items).stream()
                .flatMap(use -> use.exceeding().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // window | first post | second post | whether both are in one window
                "'window': 'utc-day' | 2026-12-01T00:00:00Z | 2026-12-01T23:59:59Z | true",
                "'window': 'utc-day' | 2026-12-01T23:59:59Z | 2026-12-02T00:00:00Z | false",
                "'window': 'zone-day', 'zone': 'America/Los_Angeles' | 2026-12-01T23:59:59Z | "
                        + "2026-12-02T07:59:59Z | true",
                "'window': 'zone-day', 'zone': 'America/Los_Angeles' | 2026-12-02T07:59:59Z | "
                        + "2026-12-02T08:00:00Z | false",
                "'window': 'rolling', 'length': 'PT24H' | 2026-12-01T12:00:00Z | 2026-12-02T11:59:59Z | true",
                "'window': 'rolling', 'length': 'PT24H' | 2026-12-01T12:00:00Z | 2026-12-02T12:00:00Z | false",
                "'window': 'rolling', 'length': 'P1M' | 2026-12-05T00:00:00Z | 2027-01-04T23:59:59Z | true",
                "'window': 'rolling', 'length': 'P1M' | 2026-12-05T00:00:00Z | 2027-01-05T00:00:00Z | false",
                "'window': 'billing-cycle' | 2026-12-01T00:00:00Z | 2026-12-31T23:59:59Z | true",
                "'window': 'billing-cycle' | 2026-12-31T23:59:59Z | 2027-01-01T00:00:00Z | false",
                "'window': 'billing-cycle', 'length': 'P7D' | 2026-12-03T00:00:00Z | 2026-12-09T23:59:59Z | true",
                "'window': 'billing-cycle', 'length': 'P7D' | 2026-12-09T23:59:59Z | 2026-12-10T00:00:00Z | false",
                "'window': 'held' | 2026-12-01T00:00:00Z | 2027-01-31T00:00:00Z | true"
            })
    void each_kind_of_window_has_its_borders(String measure, String first, String second, boolean together) {
        var terms = terms(quota("q", 1, measure.replace('\'', '"')));
        assertThat(over(terms, post("a", ANNA, first), post("b", ANNA, second)))
                .isEqualTo(together ? List.of("b") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"2026-12-14T23:59:59Z, 2026-12-15T00:00:00Z, false", "2026-12-15T00:00:00Z, 2027-01-14T23:59:59Z, true"
    })
    void a_billing_cycle_begins_where_the_account_says(String first, String second, boolean together) {
        var terms = terms(quota("q", 1, "\"window\": \"billing-cycle\""));
        var uses = uses(
                terms,
                Map.of("billing-start", "2024-02-15"),
                List.of(),
                post("a", ANNA, first),
                post("b", ANNA, second));
        assertThat(uses.stream().anyMatch(QuotaUse::exceeded)).isEqualTo(together);
    }

    @Test
    void peak_limit_time_and_items_are_told() {
        var terms = terms(quota("q", 2, "\"unit\": \"posts\", \"window\": \"rolling\", \"length\": \"PT1H\""));
        var uses = uses(
                terms,
                Map.of(),
                List.of(MeteredUse.of(
                        ANNA, Instant.parse("2026-11-30T23:30:00Z"), "post.create", 1, Money.of("0", "USD"))),
                post("a", ANNA, "2026-12-01T00:10:00Z"),
                post("b", ANNA, "2026-12-01T00:20:00Z"),
                post("c", ANNA, "2026-12-01T00:40:00Z"));
        var use = uses.get(0);
        assertThat(uses).hasSize(1);
        assertThat(use.peak()).isEqualByComparingTo("3");
        assertThat(use.used()).isEqualByComparingTo("1");
        assertThat(use.limit()).contains(new BigDecimal("2"));
        assertThat(use.exceeding()).containsExactly("b");
        assertThat(use.exceededAt()).contains(Instant.parse("2026-12-01T00:20:00Z"));
        assertThat(use.freeAt()).contains(Instant.parse("2026-12-01T00:30:00Z"));
        assertThat(use.start()).isEqualTo(FROM);
    }

    @Test
    void what_the_network_refuses_takes_nothing_from_later_ones() {
        var terms = terms(quota("q", 1, "\"window\": \"rolling\", \"length\": \"PT1H\""));
        assertThat(over(
                        terms,
                        post("a", ANNA, "2026-12-01T00:00:00Z"),
                        post("b", ANNA, "2026-12-01T00:30:00Z"),
                        post("c", ANNA, "2026-12-01T01:00:00Z")))
                .containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({"account, 0", "page, 0", "channel, 0", "app, 1", "ip, 1", "instance, 1"})
    void accounts_share_what_is_of_their_app_address_or_instance(String scope, int over) {
        var terms = terms(quota("q", 1, "\"window\": \"utc-day\", \"scope\": \"" + scope + "\""));
        var uses = uses(
                terms,
                Map.of("instance", "m.example"),
                List.of(),
                post("a", ANNA, "2026-12-01T00:00:00Z"),
                post("b", BERT, "2026-12-01T00:00:00Z"));
        assertThat(uses.stream().mapToInt(use -> use.exceeding().size()).sum()).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"calls, 5, 6", "points, 5, 14", "items, 5, 105", "bytes, 5, 2000", "posts, 5, 1", "users, 5, 1"})
    void each_unit_counts_its_own(String unit, int limit, int peak) {
        var terms = terms(entry(
                "q",
                "quota",
                "\"value\": " + limit + ", \"weights\": "
                        + (unit.equals("points")
                                ? "{\"post.create\": 3, \"media.upload\": 0.5, \"history.read\": 10}"
                                : "{}")
                        + ", \"measure\": {\"window\": \"utc-day\", \"unit\": \"" + unit + "\"}"));
        var item = new PlannedItem(
                "a",
                ANNA,
                FROM,
                List.of(
                        new PricedCall("media.upload", ContentShape.NONE, 2, 2, 2000),
                        new PricedCall("post.create", ContentShape.NONE, 1, 1, 0),
                        new PricedCall("history.read", ContentShape.NONE, unit.equals("points") ? 1 : 3, 102, 0)));
        assertThat(uses(terms, Map.of(), List.of(), item))
                .singleElement()
                .satisfies(use -> assertThat(use.peak()).isEqualByComparingTo(BigDecimal.valueOf(peak)));
    }

    @Test
    void of_users_each_account_counts_once_in_a_window() {
        var terms = terms(quota(
                "q", 1, "\"window\": \"rolling\", \"length\": \"PT24H\", \"unit\": \"users\", \"scope\": \"app\""));
        assertThat(over(
                        terms,
                        post("a", ANNA, "2026-12-01T00:00:00Z"),
                        post("b", ANNA, "2026-12-01T01:00:00Z"),
                        post("c", BERT, "2026-12-01T02:00:00Z"),
                        post("d", BERT, "2026-12-02T01:00:00Z")))
                .containsExactly("c");
    }

    @Test
    void a_limit_that_depends_on_a_number_is_multiplied_or_unknown() {
        var terms = terms(quota("q", 200, "\"window\": \"rolling\", \"length\": \"PT1H\", \"times\": \"users\""));
        assertThat(uses(terms, Map.of("users", "3"), List.of(), post("a", ANNA, "2026-12-01T00:00:00Z"))
                        .get(0)
                        .limit())
                .contains(new BigDecimal("600"));
        assertThat(uses(terms, Map.of(), List.of(), post("a", ANNA, "2026-12-01T00:00:00Z"))
                        .get(0)
                        .limit())
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_more_specific_quota_replaces_the_usual_one() {
        var replies = entry(
                "replies",
                "quota",
                "\"operation\": \"post.create\", \"value\": 3, \"when\": {\"is\": \"reply\"}, \"measure\": "
                        + "{\"window\": \"utc-day\"}");
        var terms = terms(quota("posts", 1, "\"window\": \"utc-day\""), replies);
        var publication = Documents.publication("t", "2026-12-01T00:00:00Z", List.of(), 0, "one", "two", "three");
        assertThat(uses(terms, Map.of(), List.of(), PlannedItem.of(publication)))
                .extracting(use -> use.term().id() + " " + use.peak())
                .containsExactly("m.posts 1", "m.replies 2");
    }

    @Test
    void a_limit_that_rises_counts_from_its_day_on() {
        var terms = terms(
                quota("q", 1, "\"window\": \"billing-cycle\"").replace("2020-01-01", "2020-01-02"),
                entry(
                        "q",
                        "quota",
                        "\"operation\": \"post.create\", \"value\": 5, \"from\": \"2026-12-10\", \"measure\": "
                                + "{\"window\": \"billing-cycle\"}"));
        assertThat(over(
                        terms,
                        post("a", ANNA, "2026-12-08T00:00:00Z"),
                        post("b", ANNA, "2026-12-09T00:00:00Z"),
                        post("c", ANNA, "2026-12-10T00:00:00Z")))
                .containsExactly("b");
    }

    @Test
    void a_quota_of_bytes_counts_what_the_uploads_really_carry() {
        var terms = terms(entry(
                "b",
                "quota",
                "\"operation\": \"media.upload\", \"value\": 2500, \"measure\": {\"unit\": \"bytes\", "
                        + "\"window\": \"utc-day\"}"));
        var items = java.util.stream.Stream.of(1_000, 1_500, 1)
                .map(bytes -> PlannedItem.of(Documents.publication(
                        "b" + bytes,
                        "2026-12-01T00:00:00Z",
                        List.of(new org.signalbox.model.MediaInfo("a.png", "x", "image/png", bytes, 1, 1, "")),
                        0,
                        "one")))
                .toArray(PlannedItem[]::new);
        assertThat(over(terms, items)).containsExactly("b1");
    }

    @Test
    void a_quota_is_an_error_a_rate_is_waited_for_and_what_is_not_sure_is_a_warning() {
        var two = new PlannedItem[] {post("a", ANNA, "2026-12-01T00:00:00Z"), post("b", ANNA, "2026-12-01T00:00:00Z")};
        var day = quota("q", 1, "\"window\": \"utc-day\"");
        assertThat(finding(day, two)).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.source()).isEqualTo("https://m.example/q");
            assertThat(finding.remedy())
                    .isEqualTo(new PlanFinding.Remedy.MoveAfter(Instant.parse("2026-12-02T00:00:00Z")));
            assertThat(finding.message().text(java.util.Locale.ENGLISH))
                    .contains("2 calls where 1 are allowed", "1 planned posts");
        });
        assertThat(finding(day.replace("\"value\"", "\"uncertain\": \"Sources differ\", \"value\""), two)
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(finding(day.replace("\"quota\"", "\"rate\""), two)).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.remedy()).isEqualTo(new PlanFinding.Remedy.Wait());
        });
    }

    @Test
    void who_a_quota_belongs_to_is_called_by_its_name_and_since_when_as_people_say_it() {
        var shared = quota("q", 1, "\"window\": \"utc-day\", \"scope\": \"app\"");
        var items = Stream.of(post("a", ANNA, "2026-12-01T00:00:00Z"), post("b", ANNA, "2026-12-01T00:00:00Z"));
        var forecast = Forecast.of(TermsContext.of(terms(shared)), FROM, TO, items, List.of());
        var words = forecast.findings(id -> id.equals(ANNA.network()) ? "Plaza" : "nobody")
                .getFirst()
                .message();
        assertThat(words.text(java.util.Locale.ENGLISH, Optional.empty()))
                .startsWith("Plaza: 2 calls where 1 are allowed from 2026-12-01 00:00 UTC on");
    }

    private static PlanFinding finding(String entry, PlannedItem... items) {
        var findings = Forecast.of(TermsContext.of(terms(entry)), FROM, TO, Stream.of(items), List.of())
                .findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
