package org.signalbox.simulator;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/**
 * Two windows at which people answer what others wrote, mostly the same items, take answers back and restore them. An
 * item is answered twice where two answers are visible of which neither's author saw that the other one goes out, or
 * one that was taken back.
 */
final class SimulatedAnswers {
    private static final AccountId ACCOUNT = new AccountId("anna", SeedScenario.NETWORK);
    private static final Duration UNDO = Duration.ofSeconds(10);
    private static final int ITEMS = 2;

    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final List<Publication> given = new ArrayList<>();
    /** The answers to the same item of which the author of each saw that they go out. */
    private final Map<PublicationId, Set<PublicationId>> known = new HashMap<>();

    private final List<String> wrong = new ArrayList<>();
    private int windows;

    /** @param giving whether anybody answers */
    SimulatedAnswers(SimulatedSite site, boolean giving) {
        this.site = site;
        world = site.world;
        for (var name : giving ? List.of("window1", "window2") : List.<String>of()) {
            windows++;
            world.start(new SimulatedMachine(world, name), "", () -> {
                for (var left = world.chance.from(1, 3); left > 0; left--) {
                    world.sleep(world.chance.millis(1, 40_000));
                    answer(name, "item" + world.chance.from(1, ITEMS));
                }
                windows--;
            });
        }
    }

    /**
     * Drawn from nothing, so that the other seeds play as if there were none. Not where the store loses what it has.
     */
    static boolean isGiving(long seed, boolean failsOver) {
        return Math.floorMod(seed, 7) == 3 && !failsOver;
    }

    private void answer(String window, String item) {
        var seen = site.store.publications().answers(ACCOUNT, item);
        world.sleep(world.chance.millis(1, 8_000)); // writing
        var answer = planned(window, item, GivenAnswer.next(seen));
        var other = site.store.publications().planAnswer(answer, site.people());
        if (other.isPresent() && !site.mutation.tellsAnswers()) {
            ((MemoryPublications) site.store.publications()).overwrite(answer);
        } else if (other.isPresent()) {
            world.trace(window, "is told of " + other.get().id() + " to " + item);
            if (world.chance.one(0.5)) {
                answer(window, item);
            }
            return;
        }
        given.add(answer);
        known.put(
                answer.id(),
                seen.stream().filter(GivenAnswer::isAlive).map(GivenAnswer::id).collect(Collectors.toSet()));
        world.trace(window, "answers " + item + " by " + answer.id() + ", having seen " + seen.size());
        changed(answer.id());
        if (world.chance.one(0.4)) {
            world.sleep(world.chance.millis(1, 12_000));
            undo(window, answer.id());
        }
    }

    private Publication planned(String window, String item, int seen) {
        var id = "a" + (given.size() + 1) + window;
        var due = site.store.now().plus(UNDO).truncatedTo(ChronoUnit.MICROS);
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id),
                        new PostId("post-" + id),
                        ACCOUNT,
                        SimulatedWorld.START,
                        Optional.of(new AnsweredItem(Receipt.of(item, SimulatedWorld.START), seen))),
                new PostSnapshot(id, "", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, id + "/0", List.of())),
                DueTime.of(due, Optional.empty(), Overdue.ASK));
    }

    private void undo(String window, PublicationId id) {
        var answer = site.store.publications().find(id).orElseThrow();
        var inTime = site.store.now().isBefore(answer.due()) && !site.setBack();
        try {
            if (answer.mayHaveBeenSent()) {
                return;
            }
            site.store.publications().save(answer.cancel(site.people()));
            world.trace(window, "takes " + id + " back");
            changed(id);
        } catch (IllegalStateException e) {
            if (inTime) {
                wrong("CLAIMED AHEAD: " + id + " is " + answer.state() + " before it is due");
            }
            return;
        }
        if (world.chance.one(0.3)) {
            world.sleep(world.chance.millis(1, 12_000));
            restore(window, id);
        }
    }

    private void restore(String window, PublicationId id) {
        var answer = site.store.publications().find(id).orElseThrow();
        try {
            site.store.publications().save(answer.restore(site.people()));
            if (!site.mutation.renumbersRestored()) {
                ((MemoryPublications) site.store.publications())
                        .overwrite(answer.restore(site.people()).after());
            }
            world.trace(window, "restores " + id);
            changed(id);
        } catch (StaleChangeException e) {
            world.trace(window, "leaves " + id + " undone beside a later one");
        }
    }

    private void changed(PublicationId id) {
        site.tell(new StoreChange(StoreChange.Kind.PUBLICATION, id.value()));
    }

    /** Those that were planned, as they were then. */
    List<Publication> given() {
        return List.copyOf(given);
    }

    /** Whether everybody has answered. */
    boolean settled() {
        return windows == 0;
    }

    /** Judges the final state. */
    void end(List<Publication> publications) {
        var visible = new HashMap<String, List<PublicationId>>();
        for (var answer : publications) {
            var item = answer.answers().map(AnsweredItem::remoteId);
            if (item.isEmpty() || shown(answer).isEmpty()) {
                continue;
            }
            var others = visible.computeIfAbsent(item.get(), any -> new ArrayList<>());
            others.stream()
                    .filter(other -> !knew(answer.id(), other) && !knew(other, answer.id()))
                    .forEach(other -> wrong("ANSWERED TWICE: " + item.get() + " by " + other + " and " + answer.id()));
            others.add(answer.id());
            if (answer.state() == PublicationState.CANCELLED) {
                wrong("ANSWERED TWICE: " + answer.id() + " was taken back");
            }
            shown(answer).stream()
                    .filter(post -> !post.request().parent().equals(item))
                    .forEach(post -> wrong("ELSEWHERE: " + answer.id() + " is not below " + item.get()));
        }
    }

    private boolean knew(PublicationId answer, PublicationId other) {
        return known.getOrDefault(answer, Set.of()).contains(other);
    }

    private List<SimulatedNetworkServer.Post> shown(Publication answer) {
        return site.server.posts().stream()
                .filter(post -> post.text().equals(answer.parts().getFirst().text()))
                .toList();
    }

    private void wrong(String what) {
        wrong.add(what);
        world.trace("site", what);
    }

    /** What went wrong, one each. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
