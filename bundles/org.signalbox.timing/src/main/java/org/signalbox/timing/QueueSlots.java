package org.signalbox.timing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;

/** Computes the coming slots of queues. */
public final class QueueSlots {
    private QueueSlots() {}

    /**
     * A queue's slots between two instants, both exclusive, ascending; slots that a clock change maps to one instant
     * appear once.
     *
     * @param limit maximum number
     */
    public static List<Schedule> of(PostingQueue queue, Instant after, Instant before, int limit) {
        var found = new ArrayList<Schedule>();
        if (queue.slots().isEmpty()) {
            return found;
        }
        var last = LocalDate.ofInstant(before, queue.zone()).plusDays(1);
        // a clock change can move slots of the day before into this one
        for (var day = LocalDate.ofInstant(after, queue.zone()).minusDays(2);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (var slot : queue.slots()) {
                if (slot.day() == day.getDayOfWeek()) {
                    var at = new Schedule(day.atTime(slot.time()), queue.zone());
                    if (at.instant().isAfter(after) && at.instant().isBefore(before)) {
                        found.add(at);
                    }
                }
            }
            if (found.size() > 2 * limit + 2 * queue.slots().size()) {
                break;
            }
        }
        found.sort(Comparator.comparing(Schedule::instant));
        var rising = new ArrayList<Schedule>();
        for (var at : found) {
            if (rising.isEmpty() || !rising.get(rising.size() - 1).instant().equals(at.instant())) {
                rising.add(at);
            }
        }
        return List.copyOf(rising.subList(0, Math.min(limit, rising.size())));
    }
}
