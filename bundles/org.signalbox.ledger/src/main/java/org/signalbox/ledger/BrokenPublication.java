package org.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.terms.TermsBreach;

/**
 * A planned or held publication that breaks terms as they are now.
 *
 * @param path of its content file when it was scheduled
 * @param findings errors and warnings, each with its term, its source and a remedy
 */
public record BrokenPublication(
        PublicationId id,
        AccountId account,
        String title,
        String path,
        PublicationState state,
        Instant due,
        List<TermsBreach> findings) {
    public BrokenPublication {
        findings = List.copyOf(findings);
    }

    /** Whether its network would refuse it; else it is only doubtful. */
    public boolean error() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
