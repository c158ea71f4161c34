package org.signalbox.model;

import java.util.List;
import java.util.Optional;

/**
 * Something that is wrong with a content file, for all accounts or for one.
 *
 * @param code stable, such as {@code content.unknown-account} or {@code terms.text-too-long}
 * @param term the id of the term that it breaks
 * @param place where
 */
public record Problem(
        Severity severity,
        String code,
        Message message,
        SourceRange place,
        Optional<AccountId> account,
        Optional<String> term,
        List<QuickFix> fixes) {
    public Problem {
        fixes = List.copyOf(fixes);
    }
}
