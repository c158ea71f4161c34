package org.signalbox.workbench.planner.internal.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.Publication;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.WorkbenchServices;

/**
 * Content of a calendar's period.
 *
 * @param blocks by time
 * @param free future free slots of all queues
 */
record CalendarRead(List<CalendarBlock> blocks, List<FreeSlot> free) {
    private static final int MAX = 5000;
    private static final int MAX_FREE = 200;

    CalendarRead {
        blocks = List.copyOf(blocks);
        free = List.copyOf(free);
    }

    /** Reads a period. Waits for the store and the index of posts. */
    static CalendarRead of(WorkbenchServices services, Store store, CalendarPeriod period) {
        var planned = planned(store, period);
        var blocks = Stream.concat(
                        CalendarBlock.of(planned).stream(), drafts(services, store, period, planned).stream())
                .sorted(Comparator.comparing(CalendarBlock::due))
                .toList();
        return new CalendarRead(blocks, free(services, period));
    }

    private static List<CalendarBlock> drafts(
            WorkbenchServices services, Store store, CalendarPeriod period, List<Publication> planned) {
        var zone = ScreenZone.now();
        var known = planned.stream().map(Publication::post).collect(Collectors.toSet());
        return services.workspace()
                .map(workspace -> CalendarBlock.drafts(
                        workspace.listing().posts(),
                        post -> known.contains(post)
                                || !store.publications().ofPost(post).isEmpty(),
                        period.from(zone),
                        period.to(zone)))
                .orElse(List.of());
    }

    private static List<Publication> planned(Store store, CalendarPeriod period) {
        var zone = ScreenZone.now();
        var query = PublicationQuery.all()
                .posts()
                .due(period.from(zone), period.to(zone))
                .limit(1000);
        List<Publication> found = new ArrayList<>();
        var page = store.publications().list(query);
        found.addAll(page.items());
        while (page.next().isPresent() && found.size() < MAX) {
            page = store.publications().list(query.after(page.next().get()));
            found.addAll(page.items());
        }
        return found;
    }

    private static List<FreeSlot> free(WorkbenchServices services, CalendarPeriod period) {
        var zone = ScreenZone.now();
        var schedules = services.find(Schedules.class);
        var from = period.from(zone).isBefore(services.now()) ? services.now() : period.from(zone);
        var free = new ArrayList<FreeSlot>();
        if (schedules.isEmpty() || !from.isBefore(period.to(zone))) {
            return free;
        }
        for (var queue : schedules.get().queues()) {
            schedules
                    .get()
                    .freeSlots(queue.account(), from, period.to(zone), MAX_FREE)
                    .forEach(slot -> free.add(new FreeSlot(slot.instant(), queue.account())));
        }
        return free;
    }
}
