package org.signalbox.workbench.terms.internal;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.terms.Term;

/** Formats terms, money and days. Pure. */
final class TermText {
    private TermText() {}

    static Message kind(Term.Kind kind) {
        return Message.of("termsview.kind." + kind.keyword());
    }

    static String operation(Term term) {
        return term.operation().equals("*")
                ? Message.of("termsview.any-operation").text()
                : term.operation();
    }

    /** The number with its unit, window and holder: «300 calls, in any 15 minutes, per account». */
    static String value(Term term) {
        var parts = new ArrayList<String>();
        var measure = new TreeMap<>(term.measure().words());
        var unit = Optional.ofNullable(measure.remove("unit")).map(MeasureText::unit);
        term.value()
                .map(value -> term.currency()
                        .map(currency -> money(new Money(value, currency)))
                        .orElseGet(() ->
                                number(value) + unit.map(each -> " " + each).orElse("")))
                .or(() -> unit)
                .ifPresent(parts::add);
        parts.addAll(MeasureText.of(measure));
        term.on().ifPresent(on -> parts.add(day(on)));
        return String.join(", ", parts);
    }

    static String dates(Term term) {
        return term.to()
                .map(to -> Message.of("termsview.from-to", day(term.from()), day(to))
                        .text())
                .orElseGet(() -> Message.of("termsview.from", day(term.from())).text());
    }

    /** Operation, value and conditions on one line. */
    static String line(Term term) {
        var when = term.conditions();
        return kind(term.kind()).text() + ": " + operation(term) + ", " + value(term)
                + (when.isEmpty() ? "" : " (" + when + ")") + ", " + dates(term);
    }

    /** A day in UTC, as networks count, with the time when it isn't the start of a day. */
    static String day(Instant at) {
        var time = at.atZone(ZoneOffset.UTC);
        return time.toLocalTime().toSecondOfDay() == 0
                ? day(time.toLocalDate())
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(Locale.getDefault())
                                .format(time)
                        + " UTC";
    }

    static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Locale.getDefault())
                .format(day);
    }

    static String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.getDefault())
                .format(at.atZone(zone));
    }

    /** Formats at least two decimals without further trailing zeros: «1,000.00 USD». */
    static String money(Money money) {
        var plain = money.amount().stripTrailingZeros();
        var format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(Math.max(2, plain.scale()));
        return format.format(plain) + " " + money.currency();
    }

    static String money(Collection<Money> amounts) {
        return amounts.isEmpty() ? "–" : amounts.stream().map(TermText::money).collect(Collectors.joining(" + "));
    }

    /** Formats all digits: «100,000». */
    static String number(BigDecimal number) {
        var format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }
}
