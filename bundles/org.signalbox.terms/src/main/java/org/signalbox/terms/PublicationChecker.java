package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Severity;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.internal.CheckedVariant;
import org.signalbox.terms.internal.TermsTimelines;
import org.signalbox.terms.internal.VariantChecks;

/**
 * Checks publications one by one against conditions that stay the same: the terms of each account are prepared once.
 * Any thread.
 */
public final class PublicationChecker {
    private final TermsTimelines timelines;

    public PublicationChecker(Conditions conditions) {
        timelines = new TermsTimelines(conditions);
    }

    /** The errors and warnings of the parts that aren't visible yet, by the terms in force at {@code at}. */
    public List<TermsBreach> findings(WaitingPublication publication, Instant at) {
        var inForce = timelines.of(publication.variant().account()).at(at);
        return toTell(publication, VariantChecks.broken(new CheckedVariant(publication.variant()), inForce, at));
    }

    /** When the next term of an account begins or ends, or access ends, after {@code at}; empty when none does. */
    public Optional<Instant> nextChange(AccountId account, Instant at) {
        return timelines.of(account).terms().nextChange(at);
    }

    /** Those of a check that people are told, about parts that aren't visible yet. */
    public static List<TermsBreach> toTell(WaitingPublication publication, VariantCheck check) {
        return check.findings().isEmpty()
                ? List.of()
                : check.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .filter(finding -> finding.part() >= publication.visible() || endsAccess(finding))
                        .toList();
    }

    /** It concerns every part that is still to come, whichever it names. */
    private static boolean endsAccess(TermsBreach finding) {
        return finding.remedy() instanceof TermsBreach.Remedy.MoveBefore;
    }
}
