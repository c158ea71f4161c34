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

/** Checks publications one by one against fixed conditions; prepares the terms of each account once. Thread-safe. */
public final class PublicationChecker {
    private final TermsTimelines timelines;

    public PublicationChecker(TermsContext context) {
        timelines = new TermsTimelines(context);
    }

    /** The errors and warnings about parts that aren't visible yet, by the terms in force at {@code at}. */
    public List<TermsBreach> findings(WaitingPublication publication, Instant at) {
        var inForce = timelines.of(publication.variant().account()).at(at);
        return toTell(publication, VariantChecks.broken(new CheckedVariant(publication.variant()), inForce, at));
    }

    /** The next start or end of a term of an account, or end of access, after {@code at}; empty if there is none. */
    public Optional<Instant> nextChange(AccountId account, Instant at) {
        return timelines.of(account).terms().nextChange(at);
    }

    /** The errors and warnings of a check about parts that aren't visible yet. */
    public static List<TermsBreach> toTell(WaitingPublication publication, VariantCheck check) {
        return check.findings().isEmpty()
                ? List.of()
                : check.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .filter(finding -> finding.part() >= publication.visible() || endsAccess(finding))
                        .toList();
    }

    /** An end of access affects all remaining parts, regardless of the part that the finding names. */
    private static boolean endsAccess(TermsBreach finding) {
        return finding.remedy() instanceof TermsBreach.Remedy.MoveBefore;
    }
}
