package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Rectangle;
import org.signalbox.model.AccountId;

/** A free slot of an account's queue. */
record FreeSlot(Instant at, AccountId account) {
    /** A slot with its bounds in the content. */
    record Placed(FreeSlot slot, Rectangle bounds) {}

    /** The slots of the period's days that have room. */
    static List<Placed> place(List<FreeSlot> free, CalendarPeriod period, CalendarGeometry geometry, ZoneId zone) {
        var placed = new ArrayList<Placed>();
        free.stream()
                .sorted(Comparator.comparing(FreeSlot::at))
                .collect(Collectors.groupingBy(slot -> LocalDate.ofInstant(slot.at(), zone)))
                .forEach((day, slots) -> {
                    if (period.has(day)) {
                        var boxes = geometry.free(
                                day,
                                slots.stream()
                                        .map(slot -> LocalTime.ofInstant(slot.at(), zone))
                                        .toList());
                        for (int i = 0; i < boxes.size(); i++) {
                            placed.add(new Placed(slots.get(i), boxes.get(i)));
                        }
                    }
                });
        return placed;
    }
}
