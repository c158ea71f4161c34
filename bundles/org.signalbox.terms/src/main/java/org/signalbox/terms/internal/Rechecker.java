package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.PublicationChecker;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Recheck.Affected;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsContext;

/** Checks publications against two sets of conditions. Thread-safe. */
public final class Rechecker {
    private final TermsTimelines before;
    private final TermsTimelines after;
    private final Instant now;

    /** The result for one publication. */
    private record Outcome(Affected affected, boolean worthTelling) {}

    public Rechecker(TermsContext before, TermsContext after, Instant now) {
        this.before = new TermsTimelines(before);
        this.after = new TermsTimelines(after);
        this.now = now;
    }

    public Recheck check(Stream<WaitingPublication> waiting) {
        var all = waiting.parallel().map(this::one).toList();
        return new Recheck(
                all.size(),
                all.stream()
                        .filter(Outcome::worthTelling)
                        .map(Outcome::affected)
                        .sorted(Comparator.comparing(Affected::due)
                                .thenComparing(each -> each.id().value()))
                        .toList(),
                sum(all, Affected::priceBefore),
                sum(all, Affected::priceAfter));
    }

    private static Map<String, Money> sum(List<Outcome> all, Function<Affected, Optional<Money>> price) {
        var sums = new TreeMap<String, Money>();
        for (var outcome : all) {
            price.apply(outcome.affected).ifPresent(money -> sums.merge(money.currency(), money, Money::plus));
        }
        return sums;
    }

    private Outcome one(WaitingPublication publication) {
        var account = publication.variant().account();
        var at = publication.due().isBefore(now) ? now : publication.due();
        var subject = new CheckedVariant(publication.variant());
        var present = after.of(account).at(at);
        var past = before.of(account).at(at);
        var check = VariantChecks.broken(subject, present, at);
        var was = past.says(present) ? check : VariantChecks.broken(subject, past, at);
        var nowBroken = PublicationChecker.toTell(publication, check);
        var wasBroken = PublicationChecker.toTell(publication, was);
        var keys = keys(wasBroken);
        var newKeys = keys(nowBroken);
        var affected = new Affected(
                publication.id(),
                account,
                publication.title(),
                at,
                nowBroken.stream().filter(each -> !keys.contains(key(each))).toList(),
                nowBroken.stream().filter(each -> keys.contains(key(each))).toList(),
                wasBroken.stream().filter(each -> !newKeys.contains(key(each))).toList(),
                was.price(),
                check.price());
        return new Outcome(affected, !nowBroken.isEmpty() || !affected.fixed().isEmpty() || affected.priceChanged());
    }

    /** Identity of a finding before and after, independent of the numbers in its message. */
    private record Key(String term, int part, Severity severity, String about) {}

    private static Key key(TermsBreach finding) {
        var args = finding.message().args();
        var aboutOneFile = args.size() > 1 && finding.message().code().matches("terms\\.(media-.*|no-alt)");
        return new Key(finding.term(), finding.part(), finding.severity(), aboutOneFile ? args.get(1) : "");
    }

    private static HashSet<Key> keys(List<TermsBreach> findings) {
        var keys = new HashSet<Key>();
        findings.forEach(finding -> keys.add(key(finding)));
        return keys;
    }
}
