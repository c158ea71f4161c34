package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.BERT;
import static org.signalbox.terms.Documents.conditions;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.post;
import static org.signalbox.terms.Documents.price;
import static org.signalbox.terms.Documents.publication;
import static org.signalbox.terms.Documents.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Money;
import org.signalbox.terms.WhatIf.Assumption;

class ForecastTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final String PRICED = price("link", "0.20", ", \"when\": {\"has\": \"link\"}");
    private static final String PLAIN = price("post", "0.015", "");

    private static Forecast forecast(TermsContext conditions, List<MeteredUse> made, PlannedItem... items) {
        return Forecast.of(conditions, FROM, TO, Stream.of(items), made);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static void assertTotal(Forecast forecast, String amount) {
        assertThat(forecast.total().get("USD").amount()).isEqualByComparingTo(amount);
    }

    @Test
    void the_bill_is_by_account_day_and_operation_and_exact() {
        var forecast = forecast(
                TermsContext.of(terms(PLAIN, PRICED)),
                List.of(),
                post("a", ANNA, "2026-12-01T23:59:59Z", "link"),
                post("b", ANNA, "2026-12-02T00:00:00Z", "link"),
                post("c", ANNA, "2026-12-01T08:00:00Z", "link"),
                post("d", ANNA, "2026-12-01T09:00:00Z"),
                post("e", BERT, "2026-12-31T23:59:59Z"),
                post("too-late", BERT, "2027-01-01T00:00:00Z"));
        assertThat(forecast.dailyCharges())
                .extracting(DailyCharge::account, DailyCharge::day, DailyCharge::term, DailyCharge::amount)
                .containsExactly(
                        row(ANNA, "2026-12-01", "m.link", "0.40"),
                        row(ANNA, "2026-12-01", "m.post", "0.015"),
                        row(ANNA, "2026-12-02", "m.link", "0.20"),
                        row(BERT, "2026-12-31", "m.post", "0.015"));
        assertThat(forecast.total()).isEqualTo(Map.of("USD", usd("0.630")));
    }

    private static org.assertj.core.groups.Tuple row(Object account, String day, String term, String amount) {
        return org.assertj.core.groups.Tuple.tuple(account, LocalDate.parse(day), term, usd(amount));
    }

    @Test
    void a_publication_costs_what_is_not_yet_visible_of_it() {
        var terms = terms(
                PLAIN,
                PRICED,
                entry(
                        "up",
                        "price",
                        "\"operation\": \"media.upload\", \"currency\": \"USD\", \"value\": \"0.01\", "
                                + "\"measure\": {\"unit\": \"bytes\", \"per\": 1000}"));
        var image = new MediaInfo("a.png", "A", "image/png", 2500, 1, 1, "");
        var whole = publication("p", "2026-12-01T10:00:00Z", List.of(image), 0, "one https://m.example", "two");
        var begun = publication("q", "2026-12-01T10:00:00Z", List.of(image), 1, "one https://m.example", "two");
        assertTotal(forecast(TermsContext.of(terms), List.of(), PlannedItem.of(whole)), "0.24");
        assertTotal(forecast(TermsContext.of(terms), List.of(), PlannedItem.of(begun)), "0.015");
    }

    @Test
    void what_was_made_already_uses_up_what_is_free() {
        var terms = terms(
                price("p", "0.24", ", \"measure\": {\"per\": 1000, \"above\": 100, \"window\": \"billing-cycle\"}"));
        var made = List.of(MeteredUse.of(ANNA, Instant.parse("2026-12-01T00:00:00Z"), "post.create", 98, usd("0")));
        var items = IntStream.range(0, 5).mapToObj(i -> post("p" + i, ANNA, "2026-12-05T0" + i + ":00:00Z"));
        var forecast = Forecast.of(TermsContext.of(terms), FROM, TO, items, made);
        assertTotal(forecast, "0.00072");
        var earlier = List.of(MeteredUse.of(ANNA, Instant.parse("2026-11-30T23:59:59Z"), "post.create", 98, usd("0")));
        assertTotal(forecast(TermsContext.of(terms), earlier, post("a", ANNA, "2026-12-05T00:00:00Z")), "0");
    }

    @Test
    void prices_above_different_numbers_are_steps() {
        var terms = terms(
                price("first", "1", ""),
                price("second", "0.50", ", \"measure\": {\"above\": 2, \"window\": \"utc-day\"}"),
                price("third", "0.10", ", \"measure\": {\"above\": 4, \"window\": \"utc-day\"}"));
        var items = IntStream.range(0, 6).mapToObj(i -> post("p" + i, ANNA, "2026-12-05T0" + i + ":00:00Z"));
        assertTotal(Forecast.of(TermsContext.of(terms), FROM, TO, items, List.of()), "3.20");
        var atOnce = new PlannedItem("all", ANNA, FROM, List.of(PricedCall.of("post.create", 6)));
        assertTotal(forecast(TermsContext.of(terms), List.of(), atOnce), "3.20");
    }

    @Test
    void a_rate_that_is_free_up_to_a_number_a_minute_is_paid_above() {
        var terms = terms(price(
                "q",
                "0.24",
                ", \"measure\": {\"per\": 1000, \"above\": 3, \"window\": \"rolling\", \"length\": \"PT1M\"}"));
        var items =
                IntStream.range(0, 5).mapToObj(i -> post("p" + i, ANNA, "2026-12-05T00:00:%02dZ".formatted(10 * i)));
        assertTotal(Forecast.of(TermsContext.of(terms), FROM, TO, items, List.of()), "0.00048");
        var slow = IntStream.range(0, 5).mapToObj(i -> post("p" + i, ANNA, "2026-12-05T00:%02d:00Z".formatted(i)));
        assertTotal(Forecast.of(TermsContext.of(terms), FROM, TO, slow, List.of()), "0");
    }

    @ParameterizedTest
    @CsvSource({
        "basic, 2026-12-01, 200",
        "pro, 2026-12-01, 5000",
        "free, 2026-12-01, 0",
        "basic, 2026-12-15, 200",
        "basic, 2027-01-01, 0"
    })
    void a_subscription_is_paid_each_period_by_its_tier(String tier, String since, String amount) {
        var access = "\"operation\": \"access\", \"currency\": \"USD\", \"measure\": {\"period\": \"P1M\", "
                + "\"scope\": \"app\"}, \"from\": \""
                + since + "\", ";
        var terms = terms(
                entry("basic", "price", access + "\"value\": 200, \"when\": {\"tier\": \"basic\"}"),
                entry("pro", "price", access + "\"value\": 5000, \"when\": {\"tier\": \"pro\"}"),
                price("post", "0", ""));
        var forecast = forecast(
                conditions(terms, Map.of("tier", tier)),
                List.of(),
                post("a", ANNA, "2026-12-05T00:00:00Z"),
                post("b", BERT, "2026-12-05T00:00:00Z"));
        assertTotal(forecast, amount);
    }

    @Test
    void what_the_terms_say_no_price_of_is_named_and_not_free() {
        var forecast = forecast(
                TermsContext.of(terms(entry(
                        "read",
                        "price",
                        "\"operation\": \"post.read\", \"currency\": \"USD\", \"value\": "
                                + "\"0.005\", \"measure\": {\"unit\": \"items\"}"))),
                List.of(),
                post("a", ANNA, "2026-12-05T00:00:00Z"),
                new PlannedItem(
                        "read", ANNA, FROM, List.of(new PricedCall("post.read", ContentShape.NONE, 2, 150, 0))));
        assertThat(forecast.unpriced()).containsExactly("a");
        assertTotal(forecast, "0.75");
    }

    @Test
    void what_if_a_price_changes_in_the_middle_of_the_month() {
        var conditions = TermsContext.of(terms(PLAIN, PRICED))
                .assuming(WhatIf.of(
                        new Assumption.Value("m.post", new BigDecimal("0.03"), Instant.parse("2026-12-10T00:00:00Z"))));
        assertTotal(
                forecast(
                        conditions,
                        List.of(),
                        post("a", ANNA, "2026-12-09T23:59:59Z"),
                        post("b", ANNA, "2026-12-10T00:00:00Z"),
                        post("c", ANNA, "2026-12-11T00:00:00Z", "link")),
                "0.245");
    }

    @Test
    void what_if_a_network_is_gone_what_comes_after_is_neither_priced_nor_counted() {
        var conditions = TermsContext.of(terms(PLAIN, Documents.quota("day", 1, "\"window\": \"utc-day\"")))
                .assuming(WhatIf.of(new Assumption.Gone("m", Instant.parse("2026-12-10T00:00:00Z"))));
        var forecast = forecast(
                conditions,
                List.of(),
                post("a", ANNA, "2026-12-09T23:59:59Z"),
                post("b", ANNA, "2026-12-10T00:00:00Z"),
                post("c", ANNA, "2026-12-10T00:00:00Z"));
        assertTotal(forecast, "0.015");
        assertThat(forecast.quotas()).hasSize(1);
        assertThat(forecast.sunsets())
                .singleElement()
                .satisfies(hit -> assertThat(hit.items()).containsExactly("b", "c"));
        assertThat(forecast.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.remedy()).isEqualTo(new PlanFinding.Remedy.Reroute());
            assertThat(finding.message().code()).isEqualTo("terms.network-ended");
            assertThat(finding.source()).isEqualTo(WhatIf.SOURCE);
        });
    }

    @Test
    void what_if_another_document_counts_or_a_tier_is_bought() {
        var conditions = TermsContext.of(terms(PLAIN));
        var item = post("a", ANNA, "2026-12-05T00:00:00Z");
        var dearer = terms(price("post", "1", ""), price("basic", "0.5", ", \"when\": {\"tier\": \"basic\"}"));
        var replaced = conditions.assuming(WhatIf.of(new Assumption.Document(dearer)));
        assertTotal(forecast(replaced, List.of(), item), "1");
        var bought = replaced.assuming(WhatIf.of(new Assumption.Fact("m", "tier", "basic")));
        assertTotal(forecast(bought, List.of(), item), "0.5");
    }

    @Test
    void the_meter_charges_what_was_forecast_whatever_the_order_of_items() {
        var terms = terms(PLAIN, PRICED, price("free", "0", ", \"when\": {\"has\": \"image\"}"));
        var items = IntStream.range(0, 200)
                .mapToObj(i -> post(
                        "p" + i,
                        i % 2 == 0 ? ANNA : BERT,
                        "2026-12-%02dT00:00:00Z".formatted(1 + i * 7 % 31),
                        i % 3 == 0 ? "link" : "alt"))
                .toList();
        var meter = new CallPricer(TermsContext.of(terms));
        var metered = items.stream()
                .sorted(java.util.Comparator.comparing(PlannedItem::due))
                .flatMap(item -> meter
                        .charge(
                                item.id(),
                                item.account(),
                                item.due(),
                                item.calls().get(0))
                        .stream())
                .toList();
        assertThat(CallPricer.sum(metered))
                .contains(Forecast.of(TermsContext.of(terms), FROM, TO, items.stream(), List.of())
                        .total()
                        .get("USD"));
    }
}
