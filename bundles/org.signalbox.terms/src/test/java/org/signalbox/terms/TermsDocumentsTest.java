package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.LiveTerms;

class TermsDocumentsTest {
    static final String ENTRY = """
            {"id": "chirp.text.limit", "kind": "text-limit", "operation": "post.create",
             "measure": {"unit": "x-weighted", "url": 23}, "value": 280, "from": "2020-01-01",
             "source": "https://chirp.example/limits", "checkedOn": "2026-11-24"}""";
    static final String PRICE = """
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
        assertThat(term.measure().words()).isEqualTo(Map.of("unit", "x-weighted", "url", "23"));
        assertThat(term.value()).contains(new BigDecimal(280));
        assertThat(term.from()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(term.checkedOn()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void a_conflict_stays_visible() throws TermsException {
        var doubtful = HostileTermsTest.with("\"uncertain\": \"A peer says less\", \"alternatives\": [{\"value\": 250, "
                + "\"source\": \"https://peer.example\", \"checkedOn\": \"2026-11-20\"}]");
        var doubt = TermsDocuments.parse(document(doubtful))
                .entries()
                .get(0)
                .doubt()
                .orElseThrow();
        assertThat(doubt.why()).isEqualTo("A peer says less");
        assertThat(doubt.alternatives().get(0).value()).contains(new BigDecimal(250));
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

    @Test
    void a_misspelled_word_is_answered_with_the_nearest_one() {
        assertThatThrownBy(() -> TermsDocuments.parse(document(ENTRY.replace("checkedOn", "chekedOn"))))
                .hasMessageContaining("checkedOn");
    }
}
