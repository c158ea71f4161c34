package org.signalbox.publishing;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Money;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.terms.LimitUsage;

/**
 * What is to be said of an answer before it is sent.
 *
 * @param text as it would be sent
 * @param problems errors, warnings and notes; places are in {@code text}, of no file
 * @param price by the terms; empty if they have none, or one above a free allowance only
 * @param pricedAboveAllowance whether it has a price once a free allowance is used up
 * @param usages of the limits of its text
 */
public record AnswerCheck(
        String text,
        List<Problem> problems,
        Optional<Money> price,
        boolean pricedAboveAllowance,
        List<LimitUsage> usages) {
    public AnswerCheck {
        problems = List.copyOf(problems);
        usages = List.copyOf(usages);
    }

    /** Whether it can be sent, perhaps later. */
    public boolean possible() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
