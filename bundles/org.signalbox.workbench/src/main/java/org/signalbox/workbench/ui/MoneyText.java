package org.signalbox.workbench.ui;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.signalbox.model.Money;

/** Formats amounts of money. */
public final class MoneyText {
    private MoneyText() {}

    /** Uses the currency's usual digits or more, as the amount needs: {@code $0.20}, {@code $0.015}. */
    public static String text(Money money, Locale locale) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(money.currency()))) {
            return money.toString();
        }
        var currency = Currency.getInstance(money.currency());
        int usual = Math.max(0, currency.getDefaultFractionDigits());
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(usual);
        format.setMaximumFractionDigits(
                Math.max(usual, money.amount().stripTrailingZeros().scale()));
        return format.format(money.amount());
    }
}
