package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.signalbox.connector.api.Delivery;

/**
 * In some seeds the network accepts posts and shows them later; some it refuses then. A network without keys declares a
 * delay that covers that. What the store knows to be accepted may take longer: nobody may send it again.
 */
final class SimulatedJobs {
    private static final int LONGEST = 1_200;

    private final SimulatedWorld world;
    private final SeedScenario scenario;
    private final boolean accepting;
    private final Consumer<SimulatedNetworkServer.Request> show;
    private final List<Job> jobs = new ArrayList<>();
    private final Set<String> refused;

    /** @param refused the texts that the network refuses */
    SimulatedJobs(
            SimulatedWorld world,
            SeedScenario scenario,
            boolean accepting,
            Set<String> refused,
            Consumer<SimulatedNetworkServer.Request> show) {
        this.world = world;
        this.scenario = scenario;
        this.accepting = accepting;
        this.refused = refused;
        this.show = show;
    }

    /** Drawn from nothing, so that the other seeds play as if there were none. */
    static boolean isAccepting(long seed, SeedScenario scenario) {
        return Math.floorMod(seed, 7) == 2 && scenario.searchable();
    }

    boolean accepting() {
        return accepting;
    }

    /** A post that is processed. */
    static final class Job {
        private final SimulatedNetworkServer.Request request;
        private final String id;
        private final Instant at;
        private final boolean fails;
        private boolean kept;
        private Instant endsAt;
        private boolean over;

        private Job(SimulatedNetworkServer.Request request, String id, Instant at, boolean fails, Instant endsAt) {
            this.request = request;
            this.id = id;
            this.at = at;
            this.fails = fails;
            this.endsAt = endsAt;
        }

        String id() {
            return id;
        }

        Instant at() {
            return at;
        }

        SimulatedNetworkServer.Request request() {
            return request;
        }

        boolean failed() {
            return over && fails;
        }
    }

    /** The job of an earlier request with the same key. */
    Optional<Job> known(BiPredicate<SimulatedNetworkServer.Request, Instant> same) {
        return jobs.stream().filter(job -> same.test(job.request, job.at)).findFirst();
    }

    /** Begins to process a request, or not. */
    Optional<Job> begin(SimulatedNetworkServer.Request request) {
        if (!accepting || world.chance.one(0.4)) {
            return Optional.empty();
        }
        var now = world.real();
        var keyed = scenario.delivery() instanceof Delivery.Keyed || scenario.delivery() instanceof Delivery.ClientId;
        var most = scenario.invisible().toMillis() / 2;
        var time = keyed ? world.chance.seconds(1, LONGEST) : world.chance.millis(1, most);
        var job = new Job(request, "j" + jobs.size(), now, world.chance.one(0.2), now.plus(time));
        jobs.add(job);
        world.trace("network", "accepts " + request.text() + " as " + job.id + " until " + job.endsAt);
        world.after(time, () -> end(job));
        return Optional.of(job);
    }

    private void end(Job job) {
        var left = Duration.between(world.real(), job.endsAt);
        if (left.isPositive()) {
            world.after(left, () -> end(job));
            return;
        }
        job.over = true;
        if (job.fails) {
            world.trace("network", "refuses " + job.request.text() + " after all");
            refused.add(job.request.text());
        } else {
            show.accept(job.request);
        }
    }

    /** The store knows that it is accepted: the network takes its time. */
    void kept(String id) {
        jobs.stream().filter(job -> job.id.equals(id) && !job.over && !job.kept).forEach(job -> {
            job.kept = true;
            job.endsAt = job.endsAt.plus(world.chance.seconds(1, LONGEST));
        });
    }

    /** Whether the network has refused what it accepted under this id. */
    boolean failed(String id) {
        return jobs.stream().anyMatch(job -> job.id.equals(id) && job.failed());
    }
}
