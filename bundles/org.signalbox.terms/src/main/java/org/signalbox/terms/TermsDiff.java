package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Difference of two documents by entry; ignores changes of source or checked-on date alone.
 *
 * @param added entries in the second document only
 * @param removed entries in the first document only
 * @param changed entries of the same id and start with other content
 */
public record TermsDiff(List<Term> added, List<Term> removed, List<Change> changed) {
    /** One entry before and after. */
    public record Change(Term before, Term after) {}

    /** Compares two documents. Pure. */
    public static TermsDiff of(Terms before, Terms after) {
        var old = byKey(before);
        var added = new ArrayList<Term>();
        var changed = new ArrayList<Change>();
        for (var term : after.entries()) {
            var same = Optional.ofNullable(old.remove(key(term)));
            if (same.isEmpty()) {
                added.add(term);
            } else if (!said(same.get()).equals(said(term))) {
                changed.add(new Change(same.get(), term));
            }
        }
        return new TermsDiff(added, List.copyOf(old.values()), changed);
    }

    /** Whether there is no relevant difference. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Message with the time from which a changed entry is effective: now, in the future, or in the past only. */
    public static Message effect(Term term, Instant now) {
        if (term.inForce(now)) {
            return Message.of("terms.effect.now");
        }
        return term.from().isAfter(now)
                ? Message.of("terms.effect.from", term.from())
                : Message.of("terms.effect.past", term.to().orElse(term.from()));
    }

    private record Key(String id, Instant from) {}

    private static Key key(Term term) {
        return new Key(term.id(), term.from());
    }

    private static Map<Key, Term> byKey(Terms terms) {
        var byKey = new LinkedHashMap<Key, Term>();
        terms.entries().forEach(term -> byKey.put(key(term), term));
        return byKey;
    }

    /** The fields of an entry that matter for planning. */
    private static List<Object> said(Term term) {
        return List.of(
                term.operation(),
                term.when(),
                term.measure(),
                term.value().map(value -> value.stripTrailingZeros().toPlainString()),
                term.to(),
                term.doubt().map(Term.Doubt::why));
    }
}
