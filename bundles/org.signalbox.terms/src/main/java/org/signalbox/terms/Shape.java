package org.signalbox.terms;

import java.util.Set;
import org.signalbox.model.Publication;
import org.signalbox.model.Variant;
import org.signalbox.terms.internal.Subject;
import org.signalbox.terms.internal.Traits;

/**
 * What a part is and contains, in the words of the predicates {@code has} and {@code is} of terms.
 *
 * @param has such as {@code link}, {@code image}, {@code option:title}
 * @param is such as {@code thread}, {@code first}
 */
public record Shape(Set<String> has, Set<String> is) {
    /** Of a call that isn't about content. */
    public static final Shape NONE = new Shape(Set.of(), Set.of());

    public Shape {
        has = Set.copyOf(has);
        is = Set.copyOf(is);
    }

    /** Of one part, 0-based. */
    public static Shape of(Variant variant, int part) {
        return Traits.of(variant, part).shape();
    }

    /** Of one part, 0-based. */
    public static Shape of(Publication publication, int part) {
        return of(Subject.variant(publication), part);
    }
}
