package org.signalbox.terms;

import java.util.Set;
import org.signalbox.model.Publication;
import org.signalbox.model.Variant;
import org.signalbox.terms.internal.CheckedVariant;
import org.signalbox.terms.internal.ContentTraits;

/**
 * Traits of a part's content, in the vocabulary of the conditions {@code has} and {@code is} of terms.
 *
 * @param has such as {@code link}, {@code image}, {@code option:title}
 * @param is such as {@code thread}, {@code first}; of an answer {@code reply}, and {@code message} where it is one to a
 *     direct message
 */
public record ContentShape(Set<String> has, Set<String> is) {
    /**
     * Of an answer to somebody who didn't ask for one. It isn't in the content: who knows the item that is answered
     * adds it, by {@link #answering}.
     */
    public static final String UNSUMMONED = "unsummoned";

    /** Of an answer to a direct message. */
    public static final String MESSAGE = "message";

    /** Shape of a call without content. */
    public static final ContentShape NONE = new ContentShape(Set.of(), Set.of());

    public ContentShape {
        has = Set.copyOf(has);
        is = Set.copyOf(is);
    }

    /** Whether it answers what somebody wrote: a reply outside a thread. */
    public boolean isAnswer() {
        return is.contains("reply") && !is.contains("thread");
    }

    /** Shape of an answer of which nothing is written yet. */
    public static ContentShape answering(boolean summoned) {
        return new ContentShape(Set.of(), summoned ? Set.of("reply") : Set.of("reply", UNSUMMONED));
    }

    /** Shape of an answer to a direct message of which nothing is written yet. */
    public static ContentShape answeringMessage() {
        return new ContentShape(Set.of(), Set.of("reply", MESSAGE));
    }

    /** Shape of one part, 0-based. */
    public static ContentShape of(Variant variant, int part) {
        return ContentTraits.of(variant, part).shape();
    }

    /** Shape of one part, 0-based. */
    public static ContentShape of(Publication publication, int part) {
        return of(CheckedVariant.variant(publication), part);
    }
}
