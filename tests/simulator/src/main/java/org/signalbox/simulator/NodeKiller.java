package org.signalbox.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/**
 * In some seeds a network works on a post for long, and one post kills the nodes that call for it: with each second
 * preparation, which gets no further, with each commit, or once with each chunk of an upload, which gets further.
 */
final class NodeKiller {
    private static final String TEXT = "1/0";

    /** The product's limit. */
    private static final int CRASHES = 3;

    private static final int CHUNKS = 6;

    private final SimulatedWorld world;
    private final Kind kind;
    private final Set<Integer> chunks = new HashSet<>();
    private int preparations;
    private int kills;
    private int inARow;
    private int mostInARow;

    private enum Kind {
        NONE,
        STUCK,
        COMMIT,
        UPLOAD
    }

    /**
     * Drawn from nothing, so that the other seeds play as if there were none. All of them have slow containers, one
     * process, which knows that those before it are dead, and no fail-over, which loses counts.
     */
    NodeKiller(SimulatedWorld world, long seed, SeedScenario scenario, boolean failsOver) {
        this.world = world;
        kind = failsOver || !scenario.alone()
                ? Kind.NONE
                : switch (Math.floorMod(seed, 60)) {
                    case 8 -> Kind.COMMIT;
                    case 13 -> Kind.UPLOAD;
                    case 18 -> hasOnePart(scenario) ? Kind.STUCK : Kind.NONE;
                    default -> Kind.NONE;
                };
    }

    /** As other parts get further beside one that doesn't. */
    private static boolean hasOnePart(SeedScenario scenario) {
        return scenario.planned().stream()
                .filter(NodeKiller::isKiller)
                .allMatch(each -> each.parts().size() == 1);
    }

    private static boolean isKiller(Publication publication) {
        return publication.parts().getFirst().text().equals(TEXT);
    }

    /** Kills the process that prepares this, or doesn't. */
    void preparing(String text, Optional<Prepared> earlier, SimulatedSite site, SimulatedNode process) {
        if (text.equals(TEXT)
                && (kind == Kind.STUCK && preparations++ % 2 == 0
                        || kind == Kind.UPLOAD && chunk(earlier) < CHUNKS && chunks.add(chunk(earlier)))) {
            kill(site, process);
        }
    }

    /** Kills the process that commits this, or doesn't. */
    void committing(String text, SimulatedSite site, SimulatedNode process) {
        if (text.equals(TEXT) && kind == Kind.COMMIT) {
            kill(site, process);
        }
    }

    private void kill(SimulatedSite site, SimulatedNode process) {
        kills++;
        mostInARow = Math.max(mostInARow, ++inARow);
        process.trace(() -> "is killed by " + TEXT + " for the " + kills + ". time");
        site.kill(process);
        process.machine.check();
    }

    /** A commit of this returned, with any result: what it killed before isn't held against it. */
    void returned(String text) {
        if (text.equals(TEXT) && kind == Kind.COMMIT) {
            inARow = 0;
        }
    }

    /** What the network answers instead of anything else, while it does. */
    Optional<Preparation> answer(String text, Optional<Prepared> earlier) {
        if (!text.equals(TEXT)) {
            return Optional.empty();
        }
        return switch (kind) {
            case STUCK -> Optional.of(pending(new Prepared("stuck")));
            case UPLOAD ->
                chunk(earlier) < CHUNKS
                        ? Optional.of(pending(new Prepared("chunk" + (chunk(earlier) + 1))))
                        : Optional.empty();
            case NONE, COMMIT -> Optional.empty();
        };
    }

    private Preparation pending(Prepared prepared) {
        return Preparation.pending(prepared, world.told().plus(Duration.ofSeconds(1)));
    }

    /** The number of chunks that are there; all where it isn't an upload any more. */
    private static int chunk(Optional<Prepared> earlier) {
        return earlier.map(Prepared::json)
                .map(json -> json.startsWith("chunk") ? Integer.parseInt(json.substring(5)) : CHUNKS)
                .orElse(0);
    }

    /** Whether this is something of an upload that isn't whole, not a container. */
    boolean isUpload(Prepared earlier) {
        return earlier.json().startsWith("chunk");
    }

    /**
     * Kills in a row beyond those after which the publication is left alone; the first answer of all gets further too.
     */
    int looped(SeedScenario scenario) {
        var most = kind == Kind.UPLOAD ? CHUNKS : kind == Kind.STUCK ? CRASHES + 1 : CRASHES;
        return isCounted(scenario) ? Math.max(0, mostInARow - most) : 0;
    }

    /** Whether an upload was left alone though it got further after each kill. */
    boolean leftAlone(Publication publication, SeedScenario scenario) {
        return kind == Kind.UPLOAD
                && isCounted(scenario)
                && isKiller(publication)
                && publication
                        .reason()
                        .map(Message::code)
                        .filter(code -> code.startsWith("publishing.review.crashes"))
                        .isPresent();
    }

    /** Whether it was given up because it got no further for too long. */
    boolean stuck(Publication publication) {
        return kind == Kind.STUCK && isKiller(publication);
    }

    /** Whether each kill is counted before the next one, and nothing else kills. */
    private static boolean isCounted(SeedScenario scenario) {
        return scenario.faults().keySet().stream()
                .map(Fault::place)
                .noneMatch(place -> place == Fault.Place.ANYWHERE || place == Fault.Place.STORE);
    }
}
