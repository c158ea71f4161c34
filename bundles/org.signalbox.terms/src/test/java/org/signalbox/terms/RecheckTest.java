package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.price;
import static org.signalbox.terms.Documents.publication;
import static org.signalbox.terms.Documents.terms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.terms.WhatIf.Assumption;

class RecheckTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String DUE = "2026-12-10T00:00:00Z";
    private static final Terms BEFORE = terms(limit("500"), price("post", "0.10", ""));
    private static final Terms AFTER = terms(limit("10"), price("post", "0.30", ""));

    private static String limit(String value) {
        return entry("t", "text-limit", "\"value\": " + value + ", \"measure\": {\"unit\": \"graphemes\"}");
    }

    private static Recheck recheck(Terms before, Terms after, Publication... publications) {
        return Recheck.of(Stream.of(publications), TermsContext.of(before), TermsContext.of(after), NOW);
    }

    private static Publication text(String id, String... texts) {
        return publication(id, DUE, List.of(), 0, texts);
    }

    @Test
    void what_breaks_now_is_told_with_its_remedy_and_the_difference_in_price() {
        var recheck = recheck(BEFORE, AFTER, text("long", "one two three four"), text("short", "one"));
        assertThat(recheck.checked()).isEqualTo(2);
        assertThat(recheck.newlyBroken()).singleElement().satisfies(affected -> {
            assertThat(affected.id().value()).isEqualTo("long");
            assertThat(affected.broken()).singleElement().satisfies(finding -> {
                assertThat(finding.term()).isEqualTo("m.t");
                assertThat(finding.source()).isEqualTo("https://m.example/t");
                assertThat(finding.remedy()).isEqualTo(new TermsBreach.Remedy.Split(List.of("one two", "three four")));
            });
            assertThat(affected.priceBefore()).contains(Money.of("0.10", "USD"));
            assertThat(affected.priceAfter()).contains(Money.of("0.30", "USD"));
        });
        assertThat(recheck.before().get("USD").amount()).isEqualByComparingTo("0.20");
        assertThat(recheck.after().get("USD").amount()).isEqualByComparingTo("0.60");
    }

    @Test
    void a_fact_of_one_account_breaks_what_that_account_plans_and_nothing_else() {
        var local = entry(
                "t",
                "text-limit",
                "\"when\": {\"instance\": \"m.example\"}, \"value\": 5, \"measure\": {\"unit\": \"graphemes\"}");
        var terms = terms(limit("500").replace("m.t", "m.u"), local);
        var before = new TermsContext(account -> Optional.of(terms), account -> Map.of("instance", "other.example"));
        var after = new TermsContext(
                account -> Optional.of(terms),
                account -> Map.of("instance", account.equals(Documents.ANNA) ? "m.example" : "other.example"));
        var anna = text("anna", "one two three");
        assertThat(Recheck.of(Stream.of(anna), before, after, NOW).newlyBroken())
                .flatExtracting(Recheck.Affected::broken)
                .extracting(TermsBreach::term)
                .containsExactly("m.t");
        var elsewhere = new TermsContext(account -> Optional.of(terms), account -> Map.of("instance", "third.example"));
        assertThat(Recheck.of(Stream.of(anna), before, elsewhere, NOW).newlyBroken())
                .isEmpty();
    }

    @Test
    void a_media_limit_counts_the_bytes_that_the_file_really_has() {
        var limit = "\"value\": %d, \"measure\": {\"what\": \"bytes\", \"of\": \"image\"}";
        var media = List.of(
                new MediaInfo("small.png", "x", "image/png", 1_000, 1, 1, ""),
                new MediaInfo("large.png", "x", "image/png", 1_001, 1, 1, ""));
        var post = publication("a", DUE, media, 0, "one");
        var recheck = recheck(
                terms(entry("b", "media-limit", limit.formatted(1_001))),
                terms(entry("b", "media-limit", limit.formatted(1_000))),
                post);
        assertThat(recheck.newlyBroken())
                .flatExtracting(Recheck.Affected::broken)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .isInstanceOfSatisfying(
                                TermsBreach.Remedy.FitMedia.class,
                                fit -> assertThat(fit.file()).isEqualTo("large.png")));
    }

    @Test
    void what_was_broken_before_is_fixed_or_still_broken() {
        var recheck = recheck(AFTER, BEFORE, text("long", "one two three four"));
        assertThat(recheck.affected()).singleElement().satisfies(affected -> {
            assertThat(affected.fixed()).extracting(TermsBreach::term).containsExactly("m.t");
            assertThat(affected.broken()).isEmpty();
        });
        assertThat(recheck(terms(limit("5")), terms(limit("6")), text("x", "one two three"))
                        .affected())
                .singleElement()
                .satisfies(affected -> {
                    assertThat(affected.still()).hasSize(1);
                    assertThat(affected.broken()).isEmpty();
                });
    }

    @Test
    void nothing_is_told_where_nothing_changes() {
        assertThat(recheck(BEFORE, BEFORE, text("a", "one")).affected()).isEmpty();
    }

    @Test
    void visible_parts_are_not_told_of() {
        var begun = publication("p", DUE, List.of(), 1, "a text that is too long", "short");
        assertThat(recheck(terms(limit("500")), terms(limit("10")), begun).affected())
                .isEmpty();
    }

    @Test
    void each_is_held_against_the_terms_of_its_own_day_and_none_against_the_past() {
        var later = terms(
                limit("500"),
                entry(
                        "t",
                        "text-limit",
                        "\"from\": \"2026-12-05\", \"value\": 5, \"measure\": {\"unit\": \"graphemes\"}"));
        var early = publication("early", "2026-12-04T23:59:59Z", List.of(), 0, "one two");
        var late = publication("late", "2026-12-05T00:00:00Z", List.of(), 0, "one two");
        var overdue = publication("overdue", "2026-11-01T00:00:00Z", List.of(), 0, "one two");
        assertThat(recheck(terms(limit("500")), later, early, late).newlyBroken())
                .extracting(affected -> affected.id().value())
                .containsExactly("late");
        var recheck = Recheck.of(
                Stream.of(overdue),
                TermsContext.of(terms(limit("500"))),
                TermsContext.of(later),
                Instant.parse("2026-12-06T00:00:00Z"));
        assertThat(recheck.newlyBroken()).hasSize(1);
    }

    @Test
    void a_network_that_goes_breaks_all_that_comes_after() {
        var gone = TermsContext.of(BEFORE)
                .assuming(WhatIf.of(new Assumption.Gone("m", Instant.parse("2026-12-09T00:00:00Z"))));
        assertThat(Recheck.of(Stream.of(text("a", "one")), TermsContext.of(BEFORE), gone, NOW)
                        .newlyBroken())
                .singleElement()
                .satisfies(affected ->
                        assertThat(affected.broken().get(0).message().code()).isEqualTo("terms.network-ended"));
    }

    @Test
    void of_two_files_that_break_the_same_term_each_is_told() {
        var image = new MediaInfo("a.png", "", "image/png", 10, 1, 1, "");
        var big = new MediaInfo("b.png", "", "image/png", 20, 1, 1, "");
        var before = terms(entry("b", "media-limit", "\"value\": 15, \"measure\": {\"what\": \"bytes\"}"));
        var after = terms(entry("b", "media-limit", "\"value\": 5, \"measure\": {\"what\": \"bytes\"}"));
        var publication = publication("p", DUE, List.of(image, big), 0, "one");
        assertThat(recheck(before, after, publication).affected())
                .singleElement()
                .satisfies(affected -> {
                    assertThat(affected.broken())
                            .singleElement()
                            .satisfies(finding ->
                                    assertThat(finding.message().args()).contains("a.png"));
                    assertThat(affected.still())
                            .singleElement()
                            .satisfies(finding ->
                                    assertThat(finding.message().args()).contains("b.png"));
                });
    }
}
