package org.signalbox.ledger.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;

/** Checks waiting publications against the terms in force at their due time. Any thread. */
record WaitingCheck(TermsBook book) {
    static final Comparator<BrokenPublication> ORDER = Comparator.comparing(BrokenPublication::due)
            .thenComparing(broken -> broken.id().value());

    /** The next time at which terms begin or end: overdue publications are checked against the present terms. */
    Instant nextChange(Instant now) {
        return book.networks().stream()
                .flatMap(network -> book.of(network).stream())
                .flatMap(terms -> terms.nextChange(now).stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Which of these break terms, at their time or now where that is past. */
    Rechecks.Result of(List<WaitingPublication> waiting, Instant now) {
        var began = System.nanoTime();
        var conditions = TermsContext.of(book);
        var recheck = Recheck.ofWaiting(waiting.stream(), conditions, conditions, now);
        var byId = recheck.affected().isEmpty()
                ? Map.<PublicationId, WaitingPublication>of()
                : waiting.stream().collect(Collectors.toMap(WaitingPublication::id, Function.identity()));
        var broken = recheck.affected().stream()
                .filter(affected -> !affected.still().isEmpty())
                .map(affected -> broken(affected, Objects.requireNonNull(byId.get(affected.id()))))
                .sorted(ORDER)
                .toList();
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Rechecks.Result(now, recheck.checked(), millis, broken);
    }

    private static BrokenPublication broken(Recheck.Affected affected, WaitingPublication waiting) {
        return new BrokenPublication(
                affected.id(),
                affected.account(),
                affected.title(),
                waiting.path(),
                waiting.state(),
                affected.due(),
                affected.still());
    }
}
