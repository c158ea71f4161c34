package org.signalbox.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StoreChange;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TextMeasure;

/**
 * The network's terms, which forbid all posts temporarily or permanently, and change prices. A change is announced from
 * the start, or published without notice when it takes effect.
 */
final class SimulatedTerms {
    /** Time after which every running process knows a new document. */
    private static final long TOLD_MICROS = 10_000;

    private static final LocalDate CHECKED = LocalDate.of(2027, 1, 1);

    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final List<Segment> limits = new ArrayList<>();
    private final List<Segment> prices = new ArrayList<>();
    private final MoneyPlan money;
    private final List<Published> published = new ArrayList<>();

    /**
     * A change of the terms.
     *
     * @param after time of the change, after the start
     * @param allowed whether posts are allowed from then on
     * @param announced whether it is published from the start
     */
    record Change(Duration after, boolean allowed, boolean announced) {}

    /** @param value maximum length of a post in characters, or its price in billionths */
    private record Segment(Instant from, long value) {}

    /** @param at time of publication, in microseconds since the start */
    private record Published(long at, Terms terms) {}

    SimulatedTerms(SimulatedSite site, List<Change> changes, MoneyPlan money) {
        this.site = site;
        world = site.world;
        this.money = money;
        limits.add(new Segment(Instant.EPOCH, limit(true)));
        prices.add(new Segment(Instant.EPOCH, money.price()));
        for (var change : changes) {
            comes(
                    change.after(),
                    change.announced(),
                    limits,
                    limit(change.allowed()),
                    change.allowed() ? "allows all posts" : "forbids all posts");
        }
        for (var change : money.prices()) {
            comes(change.after(), change.announced(), prices, change.price(), "asks " + change.price() + " for a post");
        }
        publish();
    }

    /** Schedules a change: announced now, or published only when it takes effect. */
    private void comes(Duration after, boolean announced, List<Segment> segments, long value, String what) {
        if (announced) {
            segments.add(new Segment(SimulatedWorld.START.plus(after), value));
        } else {
            world.after(after, () -> {
                segments.add(new Segment(world.wall(), value));
                publish();
                world.trace("network", what);
                site.tell(new StoreChange(StoreChange.Kind.TERMS, SeedScenario.NETWORK));
            });
        }
    }

    /** Texts have three characters. */
    private static long limit(boolean allowed) {
        return allowed ? 100 : 1;
    }

    private void publish() {
        var entries = new ArrayList<>(entries(limits, SimulatedTerms::limit));
        if (money.priced()) {
            entries.addAll(entries(prices, SimulatedTerms::price));
        }
        published.add(new Published(world.micros(), new Terms(SeedScenario.NETWORK, "v" + published.size(), entries)));
    }

    private interface Entry {
        Term of(long value, Instant from, Optional<Instant> to);
    }

    private static List<Term> entries(List<Segment> segments, Entry entry) {
        var inOrder =
                segments.stream().sorted(Comparator.comparing(Segment::from)).toList();
        var entries = new ArrayList<Term>();
        for (var i = 0; i < inOrder.size(); i++) {
            var to = i + 1 < inOrder.size() ? Optional.of(inOrder.get(i + 1).from()) : Optional.<Instant>empty();
            var from = inOrder.get(i).from();
            if (to.filter(from::equals).isEmpty()) { // of two at one instant the later is in force
                entries.add(entry.of(inOrder.get(i).value(), from, to));
            }
        }
        return entries;
    }

    private static Term limit(long value, Instant from, Optional<Instant> to) {
        return term(
                "net.text",
                Measure.TextLimit.of(TextMeasure.of(TextMeasure.Unit.CODE_POINTS)),
                BigDecimal.valueOf(value),
                from,
                to);
    }

    private static Term price(long value, Instant from, Optional<Instant> to) {
        return term(
                "net.price", Measure.Price.of(MoneyPlan.CURRENCY), BigDecimal.valueOf(value, Usage.PLACES), from, to);
    }

    private static Term term(String id, Measure measure, BigDecimal value, Instant from, Optional<Instant> to) {
        return new Term(
                id,
                "post.create",
                List.of(),
                measure,
                Optional.of(value),
                new Term.Validity(from, to),
                Term.Provenance.of("urn:simulated", CHECKED));
    }

    /** The latest document. */
    Terms newest() {
        return published.get(published.size() - 1).terms();
    }

    /** The price of a post at an instant, in billionths. */
    long price(Instant at) {
        return price(newest(), at);
    }

    /** The highest price in a period, as known by a process with all documents published before {@code told}. */
    long highestPrice(Instant told, Instant from, Instant to) {
        var micros = Duration.between(SimulatedWorld.START, told).toNanos() / 1_000 - TOLD_MICROS;
        var known = published.reversed().stream()
                .filter(each -> each.at() <= micros)
                .findFirst()
                .orElse(published.get(0))
                .terms();
        return known.entries().stream()
                .filter(term -> term.kind() == Term.Kind.PRICE)
                .filter(term -> !term.from().isAfter(to)
                        && term.to().map(from::isBefore).orElse(true))
                .mapToLong(SimulatedTerms::nanos)
                .max()
                .orElse(0);
    }

    long highestPriceEver() {
        return prices.stream().mapToLong(Segment::value).max().orElse(0);
    }

    private static long price(Terms terms, Instant at) {
        return terms.find("net.price", at).map(SimulatedTerms::nanos).orElse(0L);
    }

    private static long nanos(Term price) {
        return price.value().orElseThrow().movePointRight(Usage.PLACES).longValueExact();
    }

    /** Whether posts are forbidden at an instant by all documents that a process may know by now. */
    boolean forbid(Instant at) {
        for (var each : published.reversed()) {
            if (!forbid(each.terms(), at)) {
                return false;
            }
            if (each.at() + TOLD_MICROS <= world.micros()) {
                return true;
            }
        }
        return false;
    }

    /** Whether posts are forbidden at an instant, and no future change will allow them. */
    boolean forbidForGood(Instant at) {
        return forbid(newest(), at) && newest().nextChange(at).isEmpty() && site.quiet();
    }

    private static boolean forbid(Terms terms, Instant at) {
        return terms.find("net.text", at)
                .flatMap(Term::value)
                .filter(limit -> limit.intValueExact() < 3)
                .isPresent();
    }
}
