package org.signalbox.workbench.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * Input of the budget dialog.
 *
 * @param scope empty for everything, a network id, or an account
 */
record BudgetForm(
        String id, String scope, Budget.Period period, String amount, String currency, int warnAt, boolean stops) {
    static final BudgetForm EMPTY = new BudgetForm("", "", Budget.Period.MONTH, "", "USD", 80, false);

    static BudgetForm of(Budget budget) {
        return new BudgetForm(
                budget.id(),
                budget.account().map(Object::toString).or(budget::network).orElse(""),
                budget.period(),
                budget.amount().plainAmount(),
                budget.amount().currency(),
                budget.warnAt(),
                budget.stops());
    }

    /** The first error; empty for a valid form. */
    Optional<Message> problem() {
        if (!name().matches("[a-z0-9][a-z0-9.@_-]{0,79}")) {
            return Optional.of(Message.of("termsview.budget.bad-id"));
        }
        if (!amount.strip().replace(',', '.').matches("\\d{1,12}(\\.\\d{1,9})?")) {
            return Optional.of(Message.of("termsview.budget.bad-amount"));
        }
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(currency.strip().toUpperCase(Locale.ROOT)));
        return known ? Optional.empty() : Optional.of(Message.of("termsview.budget.bad-currency"));
    }

    /** The budget's id; derived from the scope when blank. */
    private String name() {
        return id.isBlank()
                ? (scope.isEmpty() ? "all" : scope) + "-" + period.name().toLowerCase(Locale.ROOT)
                : id.strip();
    }

    /** The budget. Requires a form without {@link #problem}. */
    Budget budget(Instant now) {
        var account = AccountId.parse(scope);
        var network = scope.isEmpty()
                ? Optional.<String>empty()
                : Optional.of(account.map(AccountId::network).orElse(scope));
        return new Budget(
                name(),
                network,
                account,
                period,
                new Money(
                        new BigDecimal(amount.strip().replace(',', '.')),
                        currency.strip().toUpperCase(Locale.ROOT)),
                warnAt,
                stops,
                now,
                0);
    }

    static String name(Budget budget, NetworkNames names) {
        return budget.account()
                        .map(Object::toString)
                        .or(() -> budget.network().map(names::of))
                        .orElseGet(() -> Message.of("termsview.all-networks").text())
                + ", " + period(budget.period()).text();
    }

    static Message period(Budget.Period period) {
        return Message.of("termsview.period." + period.name().toLowerCase(Locale.ROOT));
    }

    static String level(BudgetStatus status) {
        return Message.of("termsview.level." + status.level().name().toLowerCase(Locale.ROOT))
                .text();
    }

    /** Describes when the budget warns and whether it stops. */
    static String rules(Budget budget) {
        return Message.of(
                        budget.stops() ? "termsview.budget.rules-stop" : "termsview.budget.rules",
                        budget.warnAt(),
                        budget.id())
                .text();
    }
}
