package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.BERT;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.publication;
import static org.signalbox.terms.Documents.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;

/** A new document against live values: the engine, its what-if and the comparison agree. */
class OverriddenValueTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final LiveTerms LIVE =
            new LiveTerms(Map.of("m.text", new BigDecimal("300")), Instant.parse("2026-11-20T08:00:00Z"));
    private static final Terms BEFORE = terms(limit("300", "2020-01-01"));

    private static String limit(String value, String from) {
        return entry(
                "text",
                "text-limit",
                "\"value\": %s, \"measure\": {\"unit\": \"graphemes\"}, \"from\": \"%s\"".formatted(value, from));
    }

    private static List<OverriddenValue> hidden(Terms after, Map<AccountId, LiveTerms> live) {
        return OverriddenValue.of(TermsDiff.of(BEFORE, after), live);
    }

    @Test
    void what_the_network_says_itself_hides_a_changed_value_until_the_next_dated_entry() {
        var after = terms(limit("100", "2020-01-01"), limit("80", "2026-12-01"));
        assertThat(hidden(after, Map.of(BERT, LIVE, ANNA, LIVE)))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.accounts()).containsExactly(ANNA, BERT);
                    assertThat(each.until()).contains(Instant.parse("2026-12-01T00:00:00Z"));
                    assertThat(each.message().text(Locale.ENGLISH))
                            .startsWith("For anna@m, bert@m the network itself gave 300 on ");
                    assertThat(each.message().args())
                            .as("when it was read, and until when")
                            .endsWith("2026-11-20T08:00:00Z", "2026-12-01T00:00:00Z");
                });
    }

    @Test
    void what_is_dated_later_than_the_reading_is_not_hidden_and_neither_is_what_the_network_says_too() {
        assertThat(hidden(terms(limit("100", "2026-11-21")), Map.of(ANNA, LIVE)))
                .isEmpty();
        assertThat(hidden(terms(limit("100", "2020-01-01")), Map.of())).isEmpty();
        var said = new LiveTerms(Map.of("m.text", new BigDecimal("100.0")), LIVE.readAt());
        assertThat(hidden(terms(limit("100", "2020-01-01")), Map.of(ANNA, said)))
                .isEmpty();
    }

    @Test
    void a_what_if_of_a_document_breaks_what_importing_it_would_break_and_nothing_else() {
        var after = terms(limit("100", "2020-01-01"), limit("80", "2026-12-01"));
        var live = new TermsContext(
                account -> Optional.of(BEFORE.withLive(LIVE)), account -> Map.of(), account -> Optional.of(LIVE));
        var imported = new TermsContext(account -> Optional.of(after.withLive(LIVE)), account -> Map.of());
        var assumed = live.assuming(WhatIf.of(new WhatIf.Assumption.Document(after)));
        var soon = publication("soon", "2026-11-30T00:00:00Z", List.of(), 0, "x".repeat(200));
        var later = publication("later", "2026-12-02T00:00:00Z", List.of(), 0, "x".repeat(200));
        for (var conditions : List.of(imported, assumed)) {
            assertThat(Recheck.of(Stream.of(soon, later), live, conditions, NOW).newlyBroken())
                    .extracting(each -> each.id().value())
                    .containsExactly("later");
        }
    }

    @Test
    void from_when_on_an_entry_counts_is_said() {
        var term = terms(limit("100", "2026-12-01")).entries().get(0);
        assertThat(TermsDiff.effect(term, NOW).code()).isEqualTo("terms.effect.from");
        assertThat(TermsDiff.effect(term, Instant.parse("2026-12-01T00:00:00Z")).code())
                .isEqualTo("terms.effect.now");
        assertThat(TermsDiff.effect(
                                term.until(Instant.parse("2026-12-02T00:00:00Z")),
                                Instant.parse("2026-12-03T00:00:00Z"))
                        .code())
                .isEqualTo("terms.effect.past");
    }
}
