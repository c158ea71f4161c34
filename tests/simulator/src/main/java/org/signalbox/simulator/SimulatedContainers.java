package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.model.AccountId;

/**
 * The network's containers: in some seeds it works on a post for long before the post can be shown, drops what nobody
 * shows, and takes a container only from the version of the connector that made it.
 */
final class SimulatedContainers {
    /** How long before their time publications are begun to be prepared in such seeds. */
    static final Duration LEAD = Duration.ofMinutes(5);

    private final SimulatedWorld world;
    private final boolean slow;
    private final NodeKiller killer;
    private final List<Container> containers = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int waited;

    private record Container(String version, Instant readyAt, Instant expiresAt) {}

    /** The latest end of each container as it was told by the store's clock, which may have been wrong then. */
    private final Map<Integer, Instant> told = new HashMap<>();

    SimulatedContainers(SimulatedWorld world, boolean slow, NodeKiller killer) {
        this.world = world;
        this.killer = killer;
        this.slow = slow;
    }

    /** Drawn from nothing, so that the other seeds play as if there were none. */
    static boolean isSlow(long seed) {
        return Math.floorMod(seed, 5) == 3;
    }

    boolean slow() {
        return slow;
    }

    NodeKiller killer() {
        return killer;
    }

    Preparation prepare(String text, Optional<Prepared> earlier, String version) {
        if (!slow) {
            return Preparation.ready(new Prepared(text));
        }
        var held = killer.answer(text, earlier);
        if (held.isPresent()) {
            return held.get();
        }
        var id = earlier.filter(each -> !killer.isUpload(each))
                .map(SimulatedContainers::id)
                .filter(known -> containers.get(known).expiresAt().isAfter(world.real()))
                .orElseGet(() -> create(version));
        var container = containers.get(id);
        var prepared = new Prepared(id + "|" + text);
        if (world.real().isBefore(container.readyAt())) {
            return Preparation.pending(prepared, world.told().plus(world.chance.seconds(1, 900)));
        }
        var end = world.told().plus(Duration.between(world.real(), container.expiresAt()));
        told.merge(id, end, (one, other) -> one.isAfter(other) ? one : other);
        return Preparation.ready(prepared).until(end);
    }

    private int create(String version) {
        var ready = world.real().plus(world.chance.seconds(1, 1_200));
        containers.add(new Container(version, ready, ready.plus(world.chance.seconds(1_800, 5_400))));
        return containers.size() - 1;
    }

    /** The text of what is to be committed, which must be ready then. */
    String committed(Prepared prepared, String version) {
        if (!slow) {
            return prepared.json();
        }
        var container = containers.get(id(prepared));
        var text = prepared.json().substring(prepared.json().indexOf('|') + 1);
        if (world.real().isBefore(container.readyAt())) {
            wrong.add("UNPREPARED: " + text + " isn't ready");
        }
        if (!container.version().equals(version)) {
            wrong.add("UNPREPARED: another version prepared " + text);
        }
        var known = told.getOrDefault(id(prepared), world.told());
        if (!container.expiresAt().isAfter(world.real()) && !known.isAfter(world.told())) {
            wrong.add("UNPREPARED: " + text + " has expired");
        }
        return text;
    }

    private static int id(Prepared prepared) {
        return Integer.parseInt(prepared.json().substring(0, prepared.json().indexOf('|')));
    }

    /** Records that something that people would see waits for something that is prepared. */
    void waited(AccountId account) {
        waited++;
        world.trace("site", "WAITED: " + account + " prepares");
    }

    int waited() {
        return waited;
    }

    /** Each commit of something that can't be committed. */
    List<String> wrong() {
        return wrong;
    }
}
