package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;

/** The network's side: the posts visible to readers. It has its own clock, which is right. */
final class SimulatedNetworkServer {
    private static final Duration VAGUE_FOR = Duration.ofMinutes(25);

    private final SimulatedWorld world;
    private final SeedScenario scenario;
    private final List<Post> posts = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Consumer<Post> shown;
    private final SimulatedJobs jobs;
    private final boolean vague;
    private int underway;

    /**
     * A request that creates a post.
     *
     * @param began when its connector was called
     * @param sender the process that sent it
     * @param claimed when its publication was last claimed
     * @param slept microseconds that its machine had slept by then
     * @param heldBack whether the request is delayed on the way
     */
    record Request(
            String text,
            PublishKey key,
            Optional<String> parent,
            Instant began,
            Instant claimed,
            String sender,
            long slept,
            boolean heldBack) {}

    /** @param found when each replica's search starts to show it */
    record Post(String id, Request request, Instant at, List<Instant> found) {
        String text() {
            return request.text();
        }
    }

    /**
     * @param accepting whether it accepts posts that it shows later
     * @param vague whether its search can't tell for long whether there is a post
     * @param shown called with each new post
     */
    SimulatedNetworkServer(
            SimulatedWorld world, SeedScenario scenario, boolean accepting, boolean vague, Consumer<Post> shown) {
        this.world = world;
        this.scenario = scenario;
        this.shown = shown;
        this.vague = vague;
        jobs = new SimulatedJobs(world, scenario, accepting, refused, this::show);
    }

    /** Drawn from nothing, so that the other seeds play as if there were none. */
    static boolean isVague(long seed) {
        return Math.floorMod(seed, 11) == 4;
    }

    /** Whether a search decides nothing, such as after so many posts that the network lists no more of them. */
    boolean cannotTell() {
        return vague && world.real().isBefore(SimulatedWorld.START.plus(VAGUE_FOR));
    }

    SimulatedJobs jobs() {
        return jobs;
    }

    List<Post> posts() {
        return posts;
    }

    /** Texts that it always refuses. */
    Set<String> refused() {
        return refused;
    }

    /** The number of requests sent but not yet received. */
    int underway() {
        return underway;
    }

    /** Receives a request after a delay. */
    void arrives(Duration later, Request request, Consumer<Commitment> answered) {
        underway++;
        world.after(later, () -> {
            underway--;
            answered.accept(arrived(request));
        });
    }

    private Commitment arrived(Request request) {
        var known = posts.stream()
                .filter(post -> isSame(post.request().key(), request.key()) && remembers(post.at()))
                .findFirst();
        if (known.isPresent()) {
            world.trace("network", "knows " + request.text() + " already");
            return Commitment.visible(receipt(known.get()));
        }
        var job = jobs.known((earlier, at) -> isSame(earlier.key(), request.key()) && remembers(at))
                .or(() -> jobs.begin(request));
        return job.<Commitment>map(each -> Commitment.accepted(each.id(), world.told()))
                .orElseGet(() -> Commitment.visible(receipt(show(request))));
    }

    private Post show(Request request) {
        var found = new ArrayList<Instant>();
        for (var replica = 0; replica < scenario.replicas(); replica++) {
            found.add(world.real().plus(hidden()));
        }
        var post = new Post("r" + posts.size(), request, world.real(), found);
        posts.add(post);
        world.trace("network", "shows " + request.text() + " as " + post.id() + ", found from " + found + " on");
        shown.accept(post);
        return post;
    }

    /** A client-chosen id includes the key's time; a key sent along, or a text, doesn't. */
    private boolean isSame(PublishKey known, PublishKey asked) {
        return scenario.delivery() instanceof Delivery.ClientId
                ? known.equals(asked)
                : known.id().equals(asked.id());
    }

    /** Mostly short, sometimes the network's whole declared delay; half of that where it accepts posts first. */
    private Duration hidden() {
        var most = jobs.accepting() ? scenario.invisible().dividedBy(2) : scenario.invisible();
        return world.chance.one(0.3) ? most : world.chance.millis(1, most.toMillis());
    }

    private boolean remembers(Instant at) {
        return switch (scenario.delivery()) {
            case Delivery.ClientId id -> true;
            case Delivery.Keyed keyed -> world.real().isBefore(at.plus(keyed.window()));
            case Delivery.ReadBack readBack -> false;
            case Delivery.AtMostOnce atMostOnce -> false;
        };
    }

    /** Searches a random replica. */
    Optional<Receipt> find(PublishKey key) {
        var replica = Math.toIntExact(world.chance.below(scenario.replicas()));
        return posts.stream()
                .filter(post -> isSame(post.request().key(), key)
                        && !post.found().get(replica).isAfter(world.real()))
                .findFirst()
                .map(SimulatedNetworkServer::receipt);
    }

    private static Receipt receipt(Post post) {
        return new Receipt(post.id(), Optional.empty(), post.at(), "{}");
    }
}
