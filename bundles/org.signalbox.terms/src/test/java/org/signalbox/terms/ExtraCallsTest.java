package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.conditions;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.post;
import static org.signalbox.terms.Documents.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Money;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Calls that come with planned ones, such as what a connector asks before it posts. */
class ExtraCallsTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final String ASKS = asks("first", 2);
    private static final String EACH = entry("each", "price", "\"currency\": \"USD\", \"value\": \"0.01\"");

    private static String asks(String is, int calls) {
        return entry(
                "asks." + is,
                "extra-calls",
                "\"operation\": \"post.create\", \"when\": {\"is\": \"" + is
                        + "\"}, \"measure\": {\"of\": \"community.read\"}, \"value\": " + calls);
    }

    private static Forecast forecast(List<MeteredUse> made, Terms terms, PlannedItem... items) {
        return Forecast.of(conditions(terms, Map.of()), FROM, TO, Stream.of(items), made);
    }

    private static void assertTotal(Forecast forecast, String amount) {
        assertThat(forecast.total().get("USD").amount()).isEqualByComparingTo(amount);
    }

    @Test
    void a_forecast_counts_them_by_their_own_price() {
        var dearer =
                entry("read", "price", "\"operation\": \"community.read\", \"currency\": \"USD\", \"value\": \"0.10\"");

        assertTotal(forecast(List.of(), terms(EACH), post("a", ANNA, "2026-12-02T00:00:00Z")), "0.01");
        assertTotal(forecast(List.of(), terms(EACH, ASKS), post("a", ANNA, "2026-12-02T00:00:00Z")), "0.03");
        assertTotal(forecast(List.of(), terms(EACH, ASKS, dearer), post("a", ANNA, "2026-12-02T00:00:00Z")), "0.21");
    }

    @Test
    void a_part_that_asks_for_nothing_has_none() {
        var reply = new PlannedItem(
                "a",
                ANNA,
                Instant.parse("2026-12-02T00:00:00Z"),
                List.of(new PricedCall(
                        PricedCall.POST, new ContentShape(Set.of(), Set.of("thread", "reply")), 1, 1, 0)));

        assertTotal(forecast(List.of(), terms(EACH, ASKS), reply), "0.01");
    }

    @Test
    void calls_that_were_made_have_none_as_they_are_metered_themselves() {
        var above = entry(
                "each",
                "price",
                "\"currency\": \"USD\", \"value\": \"0.01\", \"measure\": {\"above\": 5, \"window\": \"utc-day\"}");
        var made = MeteredUse.of(ANNA, Instant.parse("2026-12-02T00:00:00Z"), PricedCall.POST, 2, Money.of("0", "USD"));

        assertTotal(forecast(List.of(made), terms(above, ASKS), post("a", ANNA, "2026-12-02T01:00:00Z")), "0");
    }

    @Test
    void rates_count_them() {
        var rate = entry("rate", "rate", "\"value\": 6, \"measure\": {\"window\": \"rolling\", \"length\": \"PT1M\"}");
        var posts = new ArrayList<PlannedItem>();
        for (var number = 0; number < 3; number++) {
            posts.add(post("p" + number, ANNA, "2026-12-02T00:00:00Z"));
        }

        var use = forecast(List.of(), terms(rate, ASKS), posts.toArray(PlannedItem[]::new))
                .quotas();

        assertThat(use).singleElement().satisfies(one -> {
            assertThat(one.peak()).isEqualByComparingTo(BigDecimal.valueOf(9));
            assertThat(one.exceeding()).containsExactly("p2");
        });
    }

    @Test
    void the_highest_price_of_a_publication_has_them() {
        var ceiling = new PriceCeiling(conditions(terms(EACH, ASKS), Map.of()));

        assertThat(ceiling.of(
                                ANNA,
                                FROM,
                                post("a", ANNA, "2026-12-02T00:00:00Z").calls())
                        .get("USD")
                        .amount())
                .isEqualByComparingTo("0.03");
    }

    @Test
    void the_price_of_a_post_that_is_written_has_them() {
        var part = new VariantPart("Tickets are on sale.", List.of(), PartDetails.NONE);
        var variant = new Variant(ANNA, List.of(part), Map.of(), Optional.empty());

        assertThat(VariantChecker.check(variant, terms(EACH, ASKS), FROM)
                        .price()
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("0.03");
    }

    @Test
    void of_two_entries_the_one_with_more_conditions_counts() {
        var links = ASKS.replace("asks.first", "asks.links")
                .replace("{\"is\": \"first\"}", "{\"is\": \"first\", \"has\": \"link\"}")
                .replace("\"value\": 2", "\"value\": 5");

        assertTotal(
                forecast(List.of(), terms(EACH, ASKS, links), post("a", ANNA, "2026-12-02T00:00:00Z", "link")), "0.06");
    }

    @Test
    void what_they_are_is_told_as_it_is_written() {
        var term = terms(ASKS).entries().getFirst();

        assertThat(term.kind().keyword()).isEqualTo("extra-calls");
        assertThat(term.measure().words()).containsExactly(Map.entry("of", "community.read"));
    }
}
