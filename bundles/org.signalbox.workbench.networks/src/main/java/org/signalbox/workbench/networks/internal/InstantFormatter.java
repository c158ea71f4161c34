package org.signalbox.workbench.networks.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.workbench.ui.Preferences;

/** Formats instants, durations and amounts in one zone and language. */
record InstantFormatter(ZoneId zone, Locale locale) {
    static InstantFormatter here() {
        return new InstantFormatter(Preferences.zone(), Locale.getDefault());
    }

    /** Formats «25 Apr 2023, 00:00». */
    String at(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Formats «13:05:09», for what happens within the day. */
    String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Formats «in 3 days», «2 hours ago». */
    String until(Instant at, Instant now) {
        var left = Duration.between(now, at);
        return left.isNegative()
                ? Message.of("networksview.ago", span(left.negated())).text(locale)
                : Message.of("networksview.in", span(left)).text(locale);
    }

    /** Formats «3 days», «2 hours», «5 minutes», in the largest unit with a count of at least two. */
    String span(Duration span) {
        if (span.toHours() >= 48) {
            return Message.of("networksview.days", span.toDays()).text(locale);
        }
        return span.toMinutes() >= 120
                ? Message.of("networksview.hours", span.toHours()).text(locale)
                : Message.of("networksview.minutes", span.toMinutes()).text(locale);
    }

    /** Formats all digits of fractions of a cent: «$0.20», «€0.0015». */
    String money(Money money) {
        var format = NumberFormat.getCurrencyInstance(locale);
        if (money.currency().matches("[A-Z]{3}")) {
            format.setCurrency(Currency.getInstance(money.currency()));
        }
        var plain = money.amount().stripTrailingZeros();
        format.setMinimumFractionDigits(Math.min(2, format.getMaximumFractionDigits()));
        format.setMaximumFractionDigits(Math.max(2, plain.scale()));
        return format.format(plain);
    }

    /** Formats several currencies side by side; «–» for none. */
    String money(Collection<Money> amounts) {
        return amounts.isEmpty() ? "–" : amounts.stream().map(this::money).collect(Collectors.joining(" + "));
    }

    /** Formats «1,234.5», with at most two decimals. */
    String number(BigDecimal number) {
        return NumberFormat.getNumberInstance(locale).format(number.setScale(2, RoundingMode.HALF_UP));
    }
}
