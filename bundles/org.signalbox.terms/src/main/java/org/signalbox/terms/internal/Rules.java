package org.signalbox.terms.internal;

import java.util.List;
import java.util.stream.Stream;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.Term;

/**
 * The terms that count for one part.
 *
 * @param index of the part
 * @param terms in force whose predicates hold
 */
public record Rules(Variant variant, int index, Traits traits, List<Term> terms) {
    public String text() {
        return variant.parts().get(index).text();
    }

    public List<MediaInfo> media() {
        return variant.parts().get(index).media();
    }

    /** Those of a kind that are about creating a post or uploading its media. */
    public Stream<Term> of(Term.Kind kind) {
        return terms.stream()
                .filter(term -> term.kind() == kind)
                .filter(term -> term.concerns("post.create") || term.concerns("media.upload"));
    }

    /** A finding about the part as a whole. */
    public Finding finding(Term term, Message message, Remedy remedy) {
        return finding(term, message, text().length(), remedy);
    }

    public Finding finding(Term term, Message message, int start, Remedy remedy) {
        var severity = term.doubt().isPresent() ? Severity.WARNING : Severity.ERROR;
        return new Finding(severity, term.id(), term.source(), message, index, start, remedy);
    }
}
