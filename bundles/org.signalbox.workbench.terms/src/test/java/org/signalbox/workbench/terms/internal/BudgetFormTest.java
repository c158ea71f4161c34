package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.terms.TermsBreach;

class BudgetFormTest {
    private static BudgetForm form(String scope, String amount, String currency) {
        return new BudgetForm("", scope, Budget.Period.MONTH, amount, currency, 80, true);
    }

    @Test
    void aBudgetIsNamedByWhatItIsAbout() {
        var budget = form("anna@chirp", "12,50", "usd").budget(Instant.EPOCH);
        assertThat(budget.id()).isEqualTo("anna@chirp-month");
        assertThat(budget.account()).contains(new AccountId("anna", "chirp"));
        assertThat(budget.network()).contains("chirp");
        assertThat(budget.amount().toString()).isEqualTo("12.50 USD");
        assertThat(BudgetForm.of(budget).budget(Instant.EPOCH)).isEqualTo(budget);
    }

    @Test
    void whatIsNoAmountOrCurrencyIsTold() {
        assertThat(form("", "5", "USD").problem()).isEmpty();
        assertThat(form("", "much", "USD").problem()).map(Message::code).contains("termsview.budget.bad-amount");
        assertThat(form("", "5", "XXQ").problem()).map(Message::code).contains("termsview.budget.bad-currency");
    }

    @Test
    void whatBreaksIsToldOnce() {
        var news = new BrokenPublicationNews();
        assertThat(news.tell(List.of(broken("a", Severity.ERROR))))
                .map(Message::code)
                .contains("termsview.news.one");
        assertThat(news.tell(List.of(broken("a", Severity.ERROR), broken("b", Severity.WARNING))))
                .isEmpty();
        assertThat(news.tell(List.of())).isEqualTo(Optional.empty());
        assertThat(news.tell(List.of(broken("a", Severity.ERROR), broken("c", Severity.ERROR))))
                .map(Message::code)
                .contains("termsview.news.some");
    }

    private static BrokenPublication broken(String id, Severity severity) {
        var finding = new TermsBreach(
                severity, "chirp.text", "urn:x:1", Message.of("x"), 0, 0, new TermsBreach.Remedy.Shorten());
        return new BrokenPublication(
                new PublicationId(id),
                new AccountId("anna", "chirp"),
                id,
                "content/a.md",
                PublicationState.PLANNED,
                Instant.EPOCH,
                List.of(finding));
    }
}
