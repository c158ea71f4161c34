package org.signalbox.tests.faults;

import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

/** The terms of one network, possibly empty. */
record FixedTerms(Optional<Terms> terms) implements TermsBook {
    static final FixedTerms SILENT = new FixedTerms(Optional.empty());

    /** @param entries JSON objects without source and dates, which are added */
    static FixedTerms saying(String network, String... entries) throws TermsException {
        var all = new StringBuilder();
        for (var entry : entries) {
            all.append(all.isEmpty() ? "" : ", ")
                    .append(entry, 0, entry.length() - 1)
                    .append(", \"from\": \"2020-01-01\", \"source\": \"urn:test\", \"checkedOn\": \"2026-01-01\"}");
        }
        return new FixedTerms(Optional.of(TermsDocuments.parse("{\"format\": \"signalbox-terms/1\", \"network\": \""
                + network + "\", \"version\": \"1\", \"entries\": [" + all + "]}")));
    }

    @Override
    public Optional<Terms> of(AccountId account) {
        return of(account.network());
    }

    @Override
    public Optional<Terms> of(String network) {
        return terms.filter(each -> each.network().equals(network));
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return () -> {};
    }
}
