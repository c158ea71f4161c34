package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.terms.Charge;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.WhatIf.Assumption;

class NetworkNamesTest {
    private static final NetworkNames NAMES =
            NetworkNames.of(List.of(record("a", "Plaza"), record("m", "bluesky"), record("z", "Chirp")));

    private static NetworkRecord record(String id, String name) {
        return new NetworkRecord(
                id,
                name,
                NetworkState.REMOVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "#000000",
                Instant.EPOCH,
                0);
    }

    private static Forecast forecast(String... networks) {
        var at = Instant.parse("2026-11-26T12:00:00Z");
        var price = price(at);
        var charges = Stream.of(networks)
                .map(id -> new Charge(
                        "one",
                        new AccountId("anna", id),
                        at,
                        PricedCall.POST,
                        price,
                        BigDecimal.ONE,
                        Money.of("0.10", "USD")))
                .toList();
        return new Forecast(at, at.plusSeconds(60), charges, List.of(), List.of(), List.of());
    }

    private static Term price(Instant at) {
        try {
            return TermsDocuments.parse("""
                    {"format": "signalbox-terms/1", "network": "a", "version": "1", "entries": [
                      {"id": "a.price", "kind": "price", "operation": "post.create", "value": "0.10", "currency": \
                      "USD", "from": "2020-01-01", "source": "urn:x:1", "checkedOn": "2026-11-24"}
                    ]}""").find("a.price", at).orElseThrow();
        } catch (TermsException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void networksAreInTheOrderOfTheirNames() {
        assertThat(NAMES.ids()).containsExactly("m", "z", "a");
        assertThat(NAMES.sorted(List.of("a", "dove", "z"))).containsExactly("z", "dove", "a");
    }

    @Test
    void whatHasNoRecordIsCalledByItsId() {
        assertThat(NAMES.of("a")).isEqualTo("Plaza");
        assertThat(NAMES.of("dove")).isEqualTo("dove");
        assertThat(NAMES.of("anna@a")).isEqualTo("anna@a");
    }

    @Test
    void theBillNamesNetworksAndIsInTheOrderOfTheirNames() {
        var forecast = forecast("a", "dove", "m", "a");
        assertThat(BillRow.of(forecast, Optional.empty(), BillRow.By.NETWORK, NAMES))
                .extracting(BillRow::name)
                .containsExactly("bluesky", "dove", "Plaza");
        assertThat(BillRow.of(forecast, Optional.empty(), BillRow.By.OPERATION, NAMES))
                .extracting(BillRow::name)
                .containsExactly("bluesky · post.create", "dove · post.create", "Plaza · post.create");
        assertThat(BillRow.of(forecast, Optional.empty(), BillRow.By.ACCOUNT, NAMES))
                .extracting(BillRow::name)
                .containsExactly("anna@a", "anna@dove", "anna@m");
    }

    @Test
    void networksOfTheSameNameStayTwoLines() {
        var both = NetworkNames.of(List.of(record("a", "Plaza"), record("b", "Plaza")));
        assertThat(BillRow.of(forecast("a", "b"), Optional.empty(), BillRow.By.NETWORK, both))
                .extracting(BillRow::name)
                .containsExactly("Plaza", "Plaza");
    }

    @Test
    void aBudgetAndWhatIsAssumedNameTheirNetworks() {
        var budget = new BudgetForm("", "a", Budget.Period.MONTH, "5", "USD", 80, false).budget(Instant.EPOCH);
        assertThat(BudgetForm.name(budget, NAMES)).isEqualTo("Plaza, month");
        assertThat(BudgetForm.name(budget, NetworkNames.NONE)).isEqualTo("a, month");
        assertThat(WhatIfText.one(new Assumption.Fact("z", "tier", "basic"), NAMES)
                        .text(Locale.ENGLISH))
                .isEqualTo("tier at Chirp is basic");
        assertThat(WhatIfText.one(new Assumption.Gone("a", Instant.EPOCH), NAMES)
                        .text(Locale.ENGLISH))
                .startsWith("Plaza is gone from ");
    }
}
