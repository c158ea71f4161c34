package org.signalbox.workbench.planner.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;

/**
 * Reads publications page by page. The group of all has the order of an agenda: overdue ones first, then recent and
 * upcoming ones by time, then past ones, newest first.
 */
final class PublicationPages {
    static final int PAGE = 200;

    /** Age up to which a publication is recent. */
    private static final Duration LATELY = Duration.ofHours(12);

    /**
     * @param damaged unreadable publications
     * @param more whether there are more than {@code publications}
     */
    record PublicationPage(
            List<Publication> publications,
            List<DamagedRow> damaged,
            boolean more,
            Map<PublicationState, Integer> counts) {
        PublicationPage {
            damaged = List.copyOf(damaged);
            publications = List.copyOf(publications);
            counts = Map.copyOf(counts);
        }
    }

    private PublicationPages() {}

    /** Reads the first {@code wanted} publications of a group. Blocks. */
    static PublicationPage read(PublicationRepository store, StateGroup group, Instant now, int wanted) {
        var all = PublicationQuery.all();
        List<Publication> found = new ArrayList<>();
        Map<String, DamagedRow> damaged = new LinkedHashMap<>();
        if (group == StateGroup.ALL) { // Includes those with an unreadable state.
            store.damaged().forEach(each -> damaged.put(each.id(), each));
        }
        var more = false;
        for (var stage : stages(group, all, now)) {
            more = fill(store, stage, found, damaged, wanted);
            if (more) {
                break;
            }
        }
        return new PublicationPage(found, List.copyOf(damaged.values()), more, store.count(all));
    }

    private static List<PublicationQuery> stages(StateGroup group, PublicationQuery all, Instant now) {
        if (group != StateGroup.ALL) {
            var some = group.narrowed(all.in(group.states().toArray(PublicationState[]::new)), now);
            return List.of(group.newestFirst() ? some.descending() : some);
        }
        var lately = now.minus(LATELY);
        return List.of(
                all.in(states(false)).due(Instant.EPOCH, lately),
                all.due(lately, Instant.ofEpochSecond(253_402_300_799L)),
                all.in(states(true)).due(Instant.EPOCH, lately).descending());
    }

    private static PublicationState[] states(boolean settled) {
        return Arrays.stream(PublicationState.values())
                .filter(state -> state.isTerminal() == settled)
                .toArray(PublicationState[]::new);
    }

    private static boolean fill(
            PublicationRepository store,
            PublicationQuery stage,
            List<Publication> found,
            Map<String, DamagedRow> damaged,
            int wanted) {
        var query = stage;
        while (true) {
            var missing = wanted - found.size();
            if (missing <= 0) {
                return true;
            }
            var page = store.list(query.limit(Math.min(PAGE, missing)));
            found.addAll(page.items());
            page.damaged().forEach(each -> damaged.putIfAbsent(each.id(), each));
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                return false;
            }
            query = stage.after(next.get());
        }
    }
}
