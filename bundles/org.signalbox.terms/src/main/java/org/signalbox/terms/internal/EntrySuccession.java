package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsException;

/** Orders entries of one id in time: an open entry ends where the next begins. */
public final class EntrySuccession {
    private final List<Placed> placed = new ArrayList<>();
    private Optional<String> currency = Optional.empty();

    private record Placed(Term term, String place) {}

    public void add(Term term, String place) throws TermsException {
        if (currency.isPresent() && term.currency().isPresent() && !currency.equals(term.currency())) {
            throw new TermsException(
                    place + ".currency",
                    Message.of("terms.currencies", term.currency().get(), currency.get()));
        }
        currency = term.currency().or(() -> currency);
        placed.add(new Placed(term, place));
    }

    /** All entries in order of addition, each with its end. */
    public List<Term> terms() throws TermsException {
        var nexts = new HashMap<String, Map<Instant, Instant>>();
        var byTime = new ArrayList<>(placed);
        byTime.sort(Comparator.comparing((Placed each) -> each.term.id()).thenComparing(each -> each.term.from()));
        for (int i = 1; i < byTime.size(); i++) {
            var earlier = byTime.get(i - 1);
            var later = byTime.get(i);
            if (!earlier.term.id().equals(later.term.id())) {
                continue;
            }
            var end = earlier.term.to();
            if (earlier.term.from().equals(later.term.from())
                    || end.isPresent() && end.get().isAfter(later.term.from())) {
                throw new TermsException(
                        later.place + ".id", Message.of("terms.overlap", later.term.id(), earlier.place));
            }
            if (earlier.term.kind() != later.term.kind()) {
                throw new TermsException(
                        later.place + ".kind", Message.of("terms.kind-changed", later.term.id(), earlier.place));
            }
            if (end.isEmpty()) {
                nexts.computeIfAbsent(earlier.term.id(), id -> new HashMap<>())
                        .put(earlier.term.from(), later.term.from());
            }
        }
        return placed.stream()
                .map(each -> each.term)
                .map(term -> Optional.ofNullable(
                                nexts.getOrDefault(term.id(), Map.of()).get(term.from()))
                        .map(term::until)
                        .orElse(term))
                .toList();
    }
}
