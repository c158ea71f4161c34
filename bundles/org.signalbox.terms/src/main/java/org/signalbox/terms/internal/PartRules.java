package org.signalbox.terms.internal;

import java.util.List;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TextMeasure;

/**
 * One part with the applicable terms.
 *
 * @param index of the part
 */
public record PartRules(CheckedVariant subject, int index, TermsByShape applicable) {
    public String text() {
        return subject.variant().parts().get(index).text();
    }

    public List<MediaInfo> media() {
        return subject.variant().parts().get(index).media();
    }

    public VariantPart part() {
        return subject.variant().parts().get(index);
    }

    public ContentTraits traits() {
        return subject.traits(index);
    }

    /** The account's id, for messages. */
    public Object account() {
        return subject.variant().account();
    }

    public long count(TextMeasure measure) {
        return subject.count(index, measure);
    }

    /** The call that makes it visible. */
    public String operation() {
        return subject.operation();
    }

    /** The terms of a kind that apply to making it visible or uploading its media. */
    public List<Term> of(Term.Kind kind) {
        return applicable.of(kind);
    }

    /** A finding about the part as a whole. */
    public TermsBreach finding(Term term, Message message, Remedy remedy) {
        return finding(term, message, text().length(), remedy);
    }

    public TermsBreach finding(Term term, Message message, int start, Remedy remedy) {
        return new TermsBreach(severity(term), term.id(), term.source(), message, index, start, remedy);
    }

    /** Breaches of an uncertain term are warnings. */
    public static Severity severity(Term term) {
        return term.doubt().isPresent() ? Severity.WARNING : Severity.ERROR;
    }
}
