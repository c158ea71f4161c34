package org.signalbox.content;

import java.util.List;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.terms.VariantCheck;

/**
 * A content file after preflight.
 *
 * @param variants by account, in the file's order, without unknown accounts
 * @param checks by account, without networks that have no terms
 * @param problems of form and of terms, by position
 */
public record CheckedContent(
        ContentFile file,
        Map<AccountId, Variant> variants,
        Map<AccountId, VariantCheck> checks,
        List<Problem> problems) {
    public CheckedContent {
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
