package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * What differs between two documents, entry by entry; where a source or a checked-on date alone differs, nothing does.
 *
 * @param added entries that only the second has
 * @param removed entries that only the first has
 * @param changed entries of the same id and start that say something else
 */
public record TermsDiff(List<Term> added, List<Term> removed, List<Change> changed) {
    /** One entry before and after. */
    public record Change(Term before, Term after) {}

    /** Pure. */
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

    /** Whether nothing that counts differs. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** From when on people feel an entry that differs: it counts already, will count, or is history. */
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

    /** What counts for those who plan. */
    private static List<Object> said(Term term) {
        return List.of(
                term.kind(),
                term.operation(),
                term.when(),
                term.measure(),
                term.weights(),
                term.value().map(value -> value.stripTrailingZeros().toPlainString()),
                term.currency(),
                term.to(),
                term.on(),
                term.doubt().map(Term.Doubt::why));
    }
}
