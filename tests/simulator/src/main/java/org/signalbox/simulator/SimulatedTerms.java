package org.signalbox.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.store.StoreChange;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/**
 * The network's terms, which forbid all posts for a while or for good. A change is announced from the beginning, or comes
 * without notice at the moment from which it counts.
 */
final class SimulatedTerms {
    /** By then every process that runs has been told of a new document. */
    private static final long TOLD_MICROS = 10_000;

    private static final LocalDate CHECKED = LocalDate.of(2027, 1, 1);

    private final World world;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();

    /**
     * A change of the terms.
     *
     * @param after how long after the start it comes
     * @param allowed whether posts are allowed from then on
     * @param announced whether it is known from the beginning
     */
    record Change(Duration after, boolean allowed, boolean announced) {}

    private record Segment(Instant from, boolean allowed) {}

    /** @param at when it was published, in microseconds since the start */
    private record Published(long at, Terms terms) {}

    SimulatedTerms(Site site, List<Change> changes) {
        world = site.world;
        for (var change : changes) {
            if (change.announced()) {
                segments.add(new Segment(World.START.plus(change.after()), change.allowed()));
            } else {
                world.after(change.after(), () -> {
                    segments.add(new Segment(world.wall(), change.allowed()));
                    publish();
                    world.trace("network", change.allowed() ? "allows all posts" : "forbids all posts");
                    site.tell(new StoreChange(StoreChange.Kind.TERMS, Scenario.NETWORK));
                });
            }
        }
        publish();
    }

    private void publish() {
        var inOrder = segments.stream().sorted(java.util.Comparator.comparing(Segment::from)).toList();
        var entries = new ArrayList<Term>();
        entries.add(term(true, Instant.EPOCH, inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.get(0).from())));
        for (var i = 0; i < inOrder.size(); i++) {
            var to = i + 1 < inOrder.size() ? Optional.of(inOrder.get(i + 1).from()) : Optional.<Instant>empty();
            var from = inOrder.get(i).from();
            if (to.filter(from::equals).isEmpty()) { // of two at one instant the later counts
                entries.add(term(inOrder.get(i).allowed(), from, to));
            }
        }
        published.add(new Published(world.micros(), new Terms(Scenario.NETWORK, "v" + published.size(), entries)));
    }

    /** Texts have three characters. */
    private static Term term(boolean allowed, Instant from, Optional<Instant> to) {
        return new Term(
                "net.text",
                Term.Kind.TEXT_LIMIT,
                "post.create",
                Map.of(),
                Map.of("unit", "code-points"),
                Map.of(),
                Optional.of(BigDecimal.valueOf(allowed ? 100 : 1)),
                Optional.empty(),
                from,
                to,
                Optional.empty(),
                "urn:simulated",
                CHECKED,
                Optional.empty());
    }

    /** The newest document. */
    Terms newest() {
        return published.get(published.size() - 1).terms();
    }

    /** Whether posts are forbidden at an instant, whichever of the newest documents a process knows by now. */
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

    /** Whether nothing but a person will make a post go that is forbidden at an instant. */
    boolean forbidForGood(Instant at) {
        return forbid(newest(), at)
                && newest().nextChange(at).isEmpty()
                && world.micros() > Scenario.LAST_CHANGE.toNanos() / 1_000;
    }

    private static boolean forbid(Terms terms, Instant at) {
        return terms.find("net.text", at)
                .flatMap(Term::value)
                .filter(limit -> limit.intValueExact() < 3)
                .isPresent();
    }
}
