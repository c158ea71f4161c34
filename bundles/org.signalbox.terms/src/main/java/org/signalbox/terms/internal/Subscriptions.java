package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Charge;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;

/** Prices of access per period, charged when the price comes into force and at the start of each later cycle. */
final class Subscriptions {
    private Subscriptions() {}

    static void charge(
            Set<AccountId> accounts, TermsTimelines timelines, Instant from, Instant to, List<Charge> charges) {
        var charged = new HashSet<String>();
        for (var account : accounts) {
            var timeline = timelines.of(account);
            for (var term : timeline.terms().entries()) {
                var period = term.price().flatMap(Measure.Price::period);
                if (period.isPresent()
                        && ApplicableTerms.hold(term, ContentShape.NONE, timeline.facts())
                        && charged.add(
                                term.id() + " " + term.from() + " " + QuotaOwner.of(term, account, timeline.facts()))) {
                    charge(account, timeline, term, period.get(), from, to, charges);
                }
            }
        }
    }

    private static void charge(
            AccountId account,
            TermsTimeline timeline,
            Term term,
            IsoLength period,
            Instant from,
            Instant to,
            List<Charge> charges) {
        var cycle = new QuotaWindow.Cycle(QuotaWindow.anchor(timeline.facts()), period.amount());
        var end = term.to().filter(to::isAfter).orElse(to);
        var at = term.from();
        if (at.isBefore(from)) {
            at = cycle.start(from).equals(from) ? from : cycle.end(cycle.start(from));
        }
        while (at.isBefore(end)) {
            if (counts(timeline, term, at)) {
                charges.add(new Charge(
                        term.id(),
                        account,
                        at,
                        term.operation(),
                        term,
                        BigDecimal.ONE,
                        UnitConversion.money(term, BigDecimal.ONE)));
            }
            at = cycle.end(cycle.start(at));
        }
    }

    /** Whether no more specific subscription applies and access hasn't ended. */
    private static boolean counts(TermsTimeline timeline, Term term, Instant at) {
        var inForce = timeline.at(at);
        return inForce.applicable(ContentShape.NONE).terms().contains(term)
                && inForce.applied("access", ContentShape.NONE).sunsets().stream()
                        .noneMatch(sunset -> sunset.doubt().isEmpty() && Sunsets.ended(sunset, at));
    }
}
