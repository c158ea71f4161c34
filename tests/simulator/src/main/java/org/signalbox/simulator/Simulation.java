package org.signalbox.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Overdue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;

/** Simulates one seed until nothing more happens. */
final class Simulation {
    /**
     * More than twice the longest stall and back-off together. It must pass by the wall time as well, because clocks
     * may be set back by more than a day in total.
     */
    private static final Instant END = SimulatedWorld.START.plus(Duration.ofHours(24));

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final long seed;
    private final SimulatedWorld world;
    private final SeedScenario scenario;
    private final SimulatedSite site;
    private final UnpreventableDuplicates limits;
    private final List<String> wrong = new ArrayList<>();
    private int duplicates;
    private int unpreventable;
    private int decidable;
    private int lost;
    private int unreported;
    private final Map<String, Integer> reviews = new TreeMap<>();

    private Simulation(long seed, boolean traced, Mutation mutation, Function<InstantSource, Store> stores) {
        this.seed = seed;
        world = new SimulatedWorld(seed, traced);
        scenario = SeedScenario.of(world.chance);
        world.trace("site", scenario.toString());
        var store = stores.apply(world::told);
        var failover = SeedFailover.of(seed, scenario);
        var killer = new NodeKiller(world, seed, scenario, failover.isPresent());
        var containers = new SimulatedContainers(world, SimulatedContainers.isSlow(seed), killer);
        furnish(store, containers.slow());
        var accepting = failover.isEmpty() && SimulatedJobs.isAccepting(seed, scenario);
        var vague = SimulatedNetworkServer.isVague(seed);
        var answering = SimulatedAnswers.isGiving(seed, failover.isPresent());
        site = new SimulatedSite(world, scenario, failover, containers, accepting, vague, answering, store, mutation);
        limits = new UnpreventableDuplicates(scenario, site);
        world.after(LOOK, this::poll);
    }

    /** @param stores opens an empty store on a clock */
    static SeedOutcome run(long seed, boolean traced, Mutation mutation, Function<InstantSource, Store> stores) {
        return new Simulation(seed, traced, mutation, stores).run();
    }

    /** Runs on the simulated store. */
    static SeedOutcome run(long seed, boolean traced) {
        return EmptyStores.MEMORY.play(seed, traced, Mutation.NONE);
    }

    private void furnish(Store store, boolean slow) {
        var by = new Actor("test", SimulatedWorld.START);
        store.networks()
                .put(
                        new NetworkRecord(
                                SeedScenario.NETWORK,
                                "Net",
                                NetworkState.ENABLED,
                                Optional.of("1.0.0"),
                                Optional.empty(),
                                Optional.empty(),
                                "#1d9bf0",
                                SimulatedWorld.START,
                                0),
                        new AuditEntry(
                                SimulatedWorld.START, "test", "network/net", Message.of("networks.enabled", "Net")));
        for (var name : List.of("anna", "bert")) {
            store.accounts()
                    .put(
                            new AccountRecord(
                                    new AccountId(name, SeedScenario.NETWORK),
                                    "1",
                                    name,
                                    name,
                                    Optional.empty(),
                                    URI.create("http://localhost:1"),
                                    Optional.empty(),
                                    SimulatedWorld.START,
                                    0),
                            new byte[] {1},
                            by);
        }
        store.publications()
                .plan(
                        scenario.planned().stream()
                                .map(each -> slow ? each.withPreparationLeadTime(SimulatedContainers.LEAD) : each)
                                .toList(),
                        by);
    }

    private void poll() {
        if (site.settled() || END.isBefore(world.real()) && END.isBefore(world.wall())) {
            world.end();
        } else {
            world.after(LOOK, this::poll);
        }
    }

    private SeedOutcome run() {
        world.run();
        var publications = site.publications();
        publications.forEach(this::judge);
        for (var what : site.takeover.unreported()) {
            unreported++;
            wrong("UNTOLD: " + what + " is lost, and nobody is told");
        }
        site.billing.end(publications);
        wrong.addAll(site.billing.wrong());
        wrong.addAll(site.containers.wrong());
        site.answers.end(publications);
        wrong.addAll(site.answers.wrong());
        if (site.containers.waited() > 0) {
            wrong("WAITED: what people would see, for what is prepared");
        }
        var looped = site.containers.killer().looped(scenario);
        if (looped > 0) {
            wrong("CRASH LOOP: a publication killed " + looped + " nodes too many");
        }
        return new SeedOutcome(
                seed,
                scenario.delivery().getClass().getSimpleName(),
                scenario.planned().size() + site.answers.given().size(),
                duplicates,
                lost,
                site.early(),
                site.forbidden(),
                site.billing.overBudget(),
                site.billing.unsettled(),
                unreported,
                site.containers.wrong().size(),
                site.containers.waited(),
                looped,
                site.answers.wrong().size(),
                Map.copyOf(reviews),
                decidable,
                unpreventable,
                List.copyOf(wrong),
                site.faults.faultsHit(),
                world.lines());
    }

    private void judge(Publication publication) {
        for (var part : publication.parts()) {
            var seen = shown(part).size();
            var late = seen > 1 ? limits.unpreventable(shown(part)) : 0;
            unpreventable += late;
            if (seen - late > 1) {
                duplicates += seen - late - 1;
                wrong("DUPLICATE: " + publication.id() + " shows " + part.text() + " " + seen + " times");
            }
        }
        switch (publication.state()) {
            case PUBLISHED -> judgePublished(publication);
            case REJECTED ->
                lostUnless(
                        publication.parts().stream()
                                        .anyMatch(part -> site.server.refused().contains(part.text()))
                                || tookTooLong(publication),
                        publication);
            case SKIPPED ->
                lostUnless(
                        publication.dueTime().overdue() == Overdue.SKIP
                                && scenario.mayBeLate(publication, world.latestWall()),
                        publication);
            case REVIEW -> {
                lostUnless(!site.containers.killer().leftAlone(publication, scenario), publication);
                reviews.merge(why(publication), 1, Integer::sum);
                decidable += scenario.decidable() && !leftOver(publication) ? 1 : 0;
            }
            case HELD ->
                lostUnless(site.forbiddenForGood(publication) || site.billing.tooDearForGood(publication), publication);
            case CANCELLED -> lostUnless(publication.isAnswer(), publication);
            case PLANNED, CLAIMED, SENDING, UNKNOWN, EXPIRED -> lostUnless(false, publication);
        }
    }

    /** Whether it was given up after hours of preparing: it never gets further, or a clock was set forward. */
    private boolean tookTooLong(Publication publication) {
        return why(publication).endsWith("publishing.rejected.preparing")
                && (scenario.faults().containsKey(Fault.CLOCK_FORWARD)
                        || site.containers.killer().stuck(publication));
    }

    /**
     * What another version of a connector prepared and perhaps sent, no search is sure to find. What was refused after
     * it was accepted may be visible by an earlier try.
     */
    private static boolean leftOver(Publication publication) {
        return publication
                .reason()
                .filter(why -> why.code().equals("publishing.review.other-version")
                        || why.code().equals("publishing.rejected.accepted"))
                .isPresent();
    }

    private void judgePublished(Publication publication) {
        var parents = Set.of(publication.parentOf(0).map(Receipt::remoteId));
        for (var part : publication.parts()) {
            var seen = shown(part);
            var receipt = part.receipt().map(Receipt::remoteId);
            var above = parents;
            lostUnless(
                    seen.stream()
                            .anyMatch(post -> receipt.filter(post.id()::equals).isPresent()
                                    && above.contains(post.request().parent())),
                    publication);
            // if a part was published twice, the next may reply to either
            parents = seen.stream().map(post -> Optional.of(post.id())).collect(Collectors.toSet());
        }
    }

    private List<SimulatedNetworkServer.Post> shown(PublicationPart part) {
        return site.server.posts().stream()
                .filter(post -> post.text().equals(part.text()))
                .toList();
    }

    private void lostUnless(boolean right, Publication publication) {
        if (!right) {
            lost++;
            wrong("LOST: " + publication.id() + " is " + publication.state()
                    + publication.reason().map(why -> " (" + why.code() + ")").orElse(""));
        }
    }

    /** The network's capabilities, and the reason for a review. */
    private String why(Publication publication) {
        return scenario.delivery().getClass().getSimpleName()
                + (scenario.searchable() ? " with a search: " : ": ")
                + publication.reason().map(Message::code).orElse("");
    }

    private void wrong(String what) {
        wrong.add(what);
    }
}
