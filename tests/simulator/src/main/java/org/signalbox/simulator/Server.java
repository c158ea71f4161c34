package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;

/** The network's side: what readers can see. Its clock is its own, and right. */
final class Server {
    private final World world;
    private final Scenario scenario;
    private final List<Post> posts = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int underway;

    /** @param found from when on a search shows it */
    record Post(String id, String text, PublishKey key, Optional<String> parent, Instant at, Instant found) {}

    Server(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
    }

    List<Post> posts() {
        return posts;
    }

    /** Texts that it never takes. */
    Set<String> refused() {
        return refused;
    }

    /** Requests that were sent and didn't arrive yet. */
    int underway() {
        return underway;
    }

    /** A request arrives after a while. */
    void arrives(
            Duration later, String text, PublishKey key, Optional<String> parent, Consumer<Receipt> answered) {
        underway++;
        world.after(later, () -> {
            underway--;
            answered.accept(arrived(text, key, parent));
        });
    }

    private Receipt arrived(String text, PublishKey key, Optional<String> parent) {
        var known = posts.stream().filter(post -> post.key().equals(key) && remembers(post)).findFirst();
        if (known.isPresent()) {
            world.trace("network", "knows " + text + " already");
            return receipt(known.get());
        }
        var hidden = world.chance.millis(1, scenario.invisible().toMillis());
        var post = new Post("r" + posts.size(), text, key, parent, world.real(), world.real().plus(hidden));
        posts.add(post);
        world.trace("network", "shows " + text + " as " + post.id() + ", found after " + hidden);
        return receipt(post);
    }

    private boolean remembers(Post post) {
        return switch (scenario.delivery()) {
            case Delivery.ClientId id -> true;
            case Delivery.Keyed keyed -> world.real().isBefore(post.at().plus(keyed.window()));
            case Delivery.ReadBack readBack -> false;
            case Delivery.AtMostOnce atMostOnce -> false;
        };
    }

    Optional<Receipt> find(PublishKey key) {
        return posts.stream()
                .filter(post -> post.key().equals(key) && !post.found().isAfter(world.real()))
                .findFirst()
                .map(Server::receipt);
    }

    private static Receipt receipt(Post post) {
        return new Receipt(post.id(), Optional.empty(), post.at(), "{}");
    }
}
