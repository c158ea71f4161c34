package org.signalbox.terms.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.BudgetCheck.Crossing;
import org.signalbox.terms.PlanFinding;
import org.signalbox.terms.PlanFinding.Remedy;

/** Formulates findings about budgets. */
public final class BudgetFindings {
    private BudgetFindings() {}

    public static Optional<PlanFinding> finding(BudgetCheck check) {
        var budget = check.budget();
        if (check.exceeded().isPresent()) {
            return Optional.of(
                    budget.stops()
                            ? finding(
                                    check,
                                    Severity.ERROR,
                                    "terms.budget-stops",
                                    check.exceeded().get(),
                                    new Remedy.MoveAfter(check.end()))
                            : finding(
                                    check,
                                    Severity.WARNING,
                                    "terms.budget-exceeded",
                                    check.exceeded().get(),
                                    new Remedy.ChangeBudget(budget.id())));
        }
        return check.warned()
                .map(mark -> finding(
                        check, Severity.WARNING, "terms.budget-warns", mark, new Remedy.ChangeBudget(budget.id())))
                .or(() -> uncounted(check));
    }

    /** Warns of planned charges in another currency, which the budget doesn't count. */
    private static Optional<PlanFinding> uncounted(BudgetCheck check) {
        var budget = check.budget();
        return check.uncounted().isEmpty()
                ? Optional.empty()
                : Optional.of(new PlanFinding(
                        Severity.WARNING,
                        budget.id(),
                        "",
                        Message.of(
                                "terms.budget-other-currency",
                                budget.id(),
                                budget.amount().currency(),
                                String.join(", ", check.uncounted())),
                        List.of(),
                        new Remedy.ChangeBudget(budget.id())));
    }

    private static PlanFinding finding(
            BudgetCheck check, Severity severity, String code, Crossing mark, Remedy remedy) {
        var items = check.exceeding().isEmpty() ? mark.item().map(List::of).orElse(List.of()) : check.exceeding();
        return new PlanFinding(
                severity,
                check.budget().id(),
                "",
                Message.of(
                        code,
                        check.budget().id(),
                        mark.sum(),
                        check.budget().amount(),
                        mark.at(),
                        check.exceeding().size(),
                        check.budget().warnAt()),
                items,
                remedy);
    }
}
