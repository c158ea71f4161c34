package org.signalbox.tests.faults;

import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** The terms of one network. */
final class FixedTerms {
    private FixedTerms() {}

    /** @param entries JSON objects without source and dates, which are added */
    static TermsBook saying(String network, String... entries) throws TermsException {
        var all = new StringBuilder();
        for (var entry : entries) {
            all.append(all.isEmpty() ? "" : ", ")
                    .append(entry, 0, entry.length() - 1)
                    .append(", \"from\": \"2020-01-01\", \"source\": \"urn:test\", \"checkedOn\": \"2026-01-01\"}");
        }
        return new FakeTermsBook(TermsDocuments.parse("{\"format\": \"signalbox-terms/1\", \"network\": \"" + network
                + "\", \"version\": \"1\", \"entries\": [" + all + "]}"));
    }
}
