package org.signalbox.workbench.editor.internal.post;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.signalbox.timing.Recurrence;
import org.signalbox.timing.RecurrenceText;

/**
 * How a recurrence rule ends.
 *
 * @param times for {@link Kind#TIMES}
 * @param day the last one, for {@link Kind#DAY}
 * @param said {@code COUNT} or {@code UNTIL} as it was written; empty when it was chosen here
 */
record RuleEnd(Kind kind, int times, LocalDate day, String said) {
    private static final int TIMES = 10;
    private static final int MONTHS = 3;

    /** The ways of ending. */
    enum Kind {
        NEVER,
        TIMES,
        DAY
    }

    /** @param first a day that a proposed last day is after */
    static RuleEnd of(String rule, LocalDate first) {
        var proposed = first.plusMonths(MONTHS);
        for (var part : Recurrence.parts(rule)) {
            try {
                if (part.startsWith("COUNT=")) {
                    return new RuleEnd(Kind.TIMES, Integer.parseInt(part.substring(6)), proposed, part);
                }
                if (part.startsWith("UNTIL=") && part.length() >= 14) {
                    var day = LocalDate.parse(part.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
                    return new RuleEnd(Kind.DAY, TIMES, day, part);
                }
            } catch (NumberFormatException | DateTimeException e) {
                return new RuleEnd(Kind.NEVER, TIMES, proposed, part); // kept as it is; the check says what is wrong
            }
        }
        return new RuleEnd(Kind.NEVER, TIMES, proposed, "");
    }

    /** What was chosen; what was written stays where it says the same. */
    RuleEnd chosen(Kind nextKind, int nextTimes, LocalDate nextDay) {
        var same = nextKind == kind
                && (nextKind != Kind.TIMES || nextTimes == times)
                && (nextKind != Kind.DAY || nextDay.equals(day));
        return new RuleEnd(nextKind, nextTimes, nextDay, same ? said : "");
    }

    /** A rule with this end; one that names its own keeps that. */
    String on(String rule) {
        if (!RecurrenceText.withoutEnd(rule).equals(String.join(";", Recurrence.parts(rule)))) {
            return rule;
        }
        if (!said.isEmpty()) {
            return rule + ";" + said;
        }
        return switch (kind) {
            case NEVER -> rule;
            case TIMES -> rule + ";COUNT=" + times;
            case DAY -> rule + ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
        };
    }
}
