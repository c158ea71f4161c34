package org.signalbox.workbench.editor.internal.post;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.signalbox.timing.Recurrence;
import org.signalbox.timing.RecurrenceText;

/**
 * End of a recurrence rule.
 *
 * @param times for {@link Kind#TIMES}
 * @param day last day, for {@link Kind#DAY}
 * @param said original {@code COUNT} or {@code UNTIL} part; empty when set here
 */
record RuleEnd(Kind kind, int times, LocalDate day, String said) {
    private static final int TIMES = 10;
    private static final int MONTHS = 3;

    /** Kinds of ends. */
    enum Kind {
        NEVER,
        TIMES,
        DAY
    }

    /**
     * Parses a rule's end.
     *
     * @param first day from which the default last day is derived
     */
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
                return new RuleEnd(Kind.NEVER, TIMES, proposed, part); // Kept unchanged; the check reports the fault.
            }
        }
        return new RuleEnd(Kind.NEVER, TIMES, proposed, "");
    }

    /** The chosen end. Keeps the original text when the meaning is unchanged. */
    RuleEnd chosen(Kind nextKind, int nextTimes, LocalDate nextDay) {
        var same = nextKind == kind
                && (nextKind != Kind.TIMES || nextTimes == times)
                && (nextKind != Kind.DAY || nextDay.equals(day));
        return new RuleEnd(nextKind, nextTimes, nextDay, same ? said : "");
    }

    /** Appends this end to a rule, unless the rule has its own. */
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
