package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsContext;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

class TermsViewTest {
    private static final AccountId ANNA = new AccountId("anna", "chirp");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Terms terms(String version, String price) {
        try {
            return TermsDocuments.parse("""
                    {"format": "signalbox-terms/1", "network": "chirp", "version": "%s", "entries": [
                      {"id": "chirp.price", "kind": "price", "operation": "post.create", "value": "%s", "currency": \
                      "USD", "from": "2020-01-01", "to": "2026-12-01", "source": "urn:x:1", "checkedOn": "2026-11-24"},
                      {"id": "chirp.price", "kind": "price", "operation": "post.create", "value": "9", "currency": \
                      "USD", "from": "2026-12-01", "source": "urn:x:1", "checkedOn": "2026-11-24"},
                      {"id": "chirp.rate", "kind": "rate", "measure": {"unit": "calls", "window": "rolling", \
                      "length": "PT15M", "scope": "account"}, "value": 300, "from": "2020-01-01", "source": \
                      "urn:x:1", "checkedOn": "2026-11-24"}
                    ]}""".formatted(version, price));
        } catch (TermsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Forecast forecast(String price) {
        var item = new PlannedItem("one", ANNA, NOW.plusSeconds(60), List.of(PricedCall.of(PricedCall.POST, 1)));
        return Forecast.of(
                TermsContext.of(terms("1", price)), NOW, NOW.plusSeconds(3600), List.of(item).stream(), List.of());
    }

    @Test
    void whatIsInForceComesBeforeWhatIsAnnounced() {
        var rows = TermRow.of(terms("1", "0.10"), NOW);
        assertThat(rows)
                .extracting(TermRow::state)
                .containsExactly(TermRow.State.IN_FORCE, TermRow.State.IN_FORCE, TermRow.State.ANNOUNCED);
        assertThat(TermRow.of(terms("1", "0.10"), Instant.parse("2027-01-01T00:00:00Z")))
                .extracting(TermRow::state)
                .contains(TermRow.State.OVER);
    }

    @Test
    void aValueIsSaidWithItsUnitAndWindow() {
        var rate = terms("1", "0.10").find("chirp.rate", NOW).orElseThrow();
        assertThat(TermText.value(rate)).isEqualTo("300 calls, in any 15 minutes, per account");
        assertThat(TermText.money(Money.of("0.1", "USD"))).isEqualTo("0.10 USD");
    }

    @Test
    void aChangedPriceIsOneChangedLine() {
        var recheck = new Recheck(0, List.of(), Map.of(), Map.of());
        var comparison = TermsComparison.of(terms("1", "0.10"), terms("2", "0.20"), Map.of(), recheck);
        assertThat(comparison.lines()).singleElement().satisfies(line -> {
            assertThat(line.sign()).isEqualTo(TermsComparison.Sign.CHANGED);
            assertThat(line.term()).isEqualTo("chirp.price");
        });
    }

    @Test
    void aChangeThatTheNetworkItselfContradictsIsSaidToBeHidden() {
        var recheck = new Recheck(0, List.of(), Map.of(), Map.of());
        var live = new LiveTerms(Map.of("chirp.price", new BigDecimal("0.15")), NOW);
        var comparison = TermsComparison.of(terms("1", "0.10"), terms("2", "0.20"), Map.of(ANNA, live), recheck);
        assertThat(comparison.effects(comparison.lines().get(0), NOW))
                .singleElement()
                .satisfies(said -> assertThat(said.text(java.util.Locale.ENGLISH))
                        .startsWith("For anna@chirp the network itself gave 0.15"));
        var open = TermsComparison.of(terms("1", "0.10"), terms("2", "0.20"), Map.of(), recheck);
        assertThat(open.effects(open.lines().get(0), NOW))
                .extracting(said -> said.text(java.util.Locale.ENGLISH))
                .containsExactly("In force at once.");
    }

    @Test
    void theBillStandsBesideTheAssumedOne() {
        var rows = BillRow.of(
                forecast("0.10"), java.util.Optional.of(forecast("0.25")), BillRow.By.ACCOUNT, NetworkNames.NONE);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("anna@chirp");
            assertThat(row.difference().orElseThrow().amount()).isEqualByComparingTo("0.15");
        });
        assertThat(BillRow.of(forecast("0.10"), java.util.Optional.empty(), BillRow.By.DAY, NetworkNames.NONE))
                .singleElement()
                .satisfies(row -> assertThat(row.difference()).isEmpty());
    }

    @Test
    void onlyWhatWasChangedOfFactsIsKept() {
        var facts = new NetworkFacts(Map.of("chirp", Map.of("tier", "free", "users", "3"), "anna@chirp", Map.of()));
        assertThat(facts.changes(Map.of("chirp", Map.of("tier", "", "api", " 2 "), "anna@chirp", Map.of("tier", ""))))
                .isEqualTo(Map.of("chirp", Map.of("api", "2", "users", "3")));
    }
}
